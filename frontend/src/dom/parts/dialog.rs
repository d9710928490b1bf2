//! A layer over the page: the browser's own `<dialog>`, which keeps the focus inside and gives it back.

use crate::{
    browser,
    dom::{El, el, watch},
    i18n::common,
    ui::unique_id,
};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// What a dialog is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialogKind {
    /// Escape and a button close it.
    Usual,
    /// The same, as large as it can be.
    Large,
    /// Only what is in it closes it.
    Firm,
}

/// A modal dialog; its body exists while it is open. Closing it sets `open` to `false`.
#[must_use]
pub fn dialog(kind: DialogKind, open: RwSignal<bool>, title: &str, body: impl Fn() -> Vec<El> + 'static) -> El {
    build(kind, open, title, Box::new(body))
}

fn build(kind: DialogKind, open: RwSignal<bool>, title: &str, body: Box<dyn Fn() -> Vec<El>>) -> El {
    let id = unique_id("dialog");
    let class = if kind == DialogKind::Large {
        "dialog dialog-large"
    } else {
        "dialog"
    };
    let opener: Rc<RefCell<Option<HtmlElement>>> = Rc::default();
    let (given_back, title) = (Rc::clone(&opener), title.to_owned());
    let dialog = el("dialog")
        .class(class)
        .attr("aria-labelledby", &id)
        .on("close", move |_| {
            open.set(false);
            // What opened it may be gone by now; then the browser's own choice stands.
            if let Some(opener) = given_back.take().filter(|opener| opener.is_connected()) {
                let _ = opener.focus();
            }
        })
        .on("cancel", move |event| {
            if kind == DialogKind::Firm {
                event.prevent_default();
            }
        });
    let Some(native) = dialog.node().dyn_ref::<HtmlDialogElement>().cloned() else {
        return dialog;
    };
    watch(move || {
        let open_now = open.get();
        native.set_text_content(None);
        if !open_now {
            native.close();
            return;
        }
        let head = el("header")
            .class("dialog-head")
            .with(el("h2").attr("id", &id).text(&title));
        let head = if kind == DialogKind::Firm {
            head
        } else {
            head.with(close_button(move || open.set(false)))
        };
        let content = el("div").class("dialog-body").with(head).with_all(body());
        let _ = native.append_child(content.node());
        if !native.open() {
            *opener.borrow_mut() = browser::focused();
            let _ = native.show_modal();
        }
    });
    dialog
}

/// The cross that closes something.
#[must_use]
pub fn close_button(press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class("icon-button")
        .attr("aria-label", common().close)
        .with(el("span").attr("aria-hidden", "true").text("×"))
        .on("click", move |_| press())
}
