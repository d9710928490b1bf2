//! The root of a door: settings, session, toasts, and the tree that a switch of the language makes anew.

use super::{SkipLink, ThemeSwitch, ToastHost, Toasts};
use crate::{
    api::SessionLost,
    i18n::LangSwitch,
    session::{SessionContext, SignInDialog, reread_restored_pages},
};
use leptos::prelude::*;

/// Opens a door: mounts its pages in the document's body in place of the text «Loading…».
///
/// `pages` is called again when the language is switched, so it may read messages as plain text.
pub fn open_door(pages: fn() -> AnyView) {
    console_error_panic_hook::set_once();
    if let Some(waiting) = document().get_element_by_id("waiting") {
        waiting.remove();
    }
    mount_to_body(move || {
        let _theme = ThemeSwitch::provide();
        let lang = LangSwitch::provide();
        let _lost = SessionLost::provide();
        Toasts::provide();
        let _session = SessionContext::provide();
        reread_restored_pages();
        move || {
            let _tracked = lang.get();
            view! {
                <SkipLink />
                {pages()}
                <SignInDialog />
                <ToastHost />
            }
            .into_any()
        }
    });
}
