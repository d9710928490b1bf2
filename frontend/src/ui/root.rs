//! The root of a door: settings, session, toasts, and the tree that a switch of the language makes anew.

use super::{ThemeSwitch, toast_host};
use crate::{
    api::SessionLost,
    dom::{El, el},
    i18n::LangSwitch,
    session::{SessionContext, reread_restored_pages, sign_in_dialog},
};
use leptos::prelude::*;

/// Opens a door made of views.
///
/// `pages` is called again when the language is switched, so it may read messages as plain text.
pub fn open_door(pages: fn() -> AnyView) {
    open(Box::new(move || el("div").class("door").view(pages())));
}

/// Opens a door made of elements.
pub fn open_light_door(pages: fn() -> El) {
    open(Box::new(pages));
}

/// Mounts the pages in the document's body in place of the text «Loading…».
fn open(pages: Box<dyn Fn() -> El>) {
    if let Some(waiting) = document().get_element_by_id("waiting") {
        waiting.remove();
    }
    leptos::mount::mount_to_body(move || {
        let _theme = ThemeSwitch::provide();
        let lang = LangSwitch::provide();
        let lost = SessionLost::provide();
        let _session = SessionContext::provide();
        reread_restored_pages();
        el("div")
            .class("door")
            .fill(move || {
                let _tracked = lang.get();
                vec![super::skip_link(), pages(), sign_in_dialog(lost), toast_host()]
            })
            .into_root()
    });
}
