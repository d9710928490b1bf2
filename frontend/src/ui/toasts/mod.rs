//! Short notices in the corner, read out by screen readers.

use crate::{
    browser,
    dom::{El, el},
    i18n::common,
};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Element;

const LIFE_MS: u32 = 6000;

thread_local! {
    static HOST: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// The notices of the page.
#[derive(Clone, Copy)]
pub struct Toasts;

/// The notices; works in views, event handlers and futures alike.
#[must_use]
pub fn toasts() -> Toasts {
    Toasts
}

impl Toasts {
    /// Tells something that went well; it goes away by itself.
    pub fn success(self, text: impl Into<String>) {
        if let Some(toast) = push("toast", &text.into()) {
            browser::after(LIFE_MS, move || toast.remove());
        }
    }

    /// Tells something that went wrong; it stays until it is closed.
    pub fn error(self, text: impl Into<String>) {
        let _ = push("toast toast-failed", &text.into());
    }
}

/// Puts a notice on the page; one that stands there already is not told twice.
fn push(class: &str, text: &str) -> Option<Element> {
    let host = HOST.with_borrow(Clone::clone)?;
    let mut other = host.first_element_child();
    while let Some(toast) = other {
        other = toast.next_element_sibling();
        if toast.first_element_child().and_then(|it| it.text_content()).as_deref() == Some(text) {
            toast.remove();
        }
    }
    // A notice outlives what told it, so its listener belongs to it and not to an owner.
    let close = document_element("button")?;
    let _ = close.set_attribute("type", "button");
    let _ = close.set_attribute("aria-label", common().close);
    close.set_class_name("icon-button");
    close.set_text_content(Some("×"));
    let toast = document_element("div")?;
    toast.set_class_name(class);
    let words = document_element("span")?;
    words.set_text_content(Some(text));
    let closed = toast.clone();
    let listener = Closure::once_into_js(move || closed.remove());
    let _ = close.add_event_listener_with_callback("click", listener.unchecked_ref());
    let _ = toast.append_with_node_2(&words, &close);
    let _ = host.append_child(&toast);
    Some(toast)
}

fn document_element(tag: &str) -> Option<Element> {
    leptos::prelude::document().create_element(tag).ok()
}

/// The place of the notices.
#[must_use]
pub fn toast_host() -> El {
    let host = el("div")
        .class("toasts")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .attr("aria-label", common().notices);
    HOST.set(Some(host.node().clone()));
    host
}
