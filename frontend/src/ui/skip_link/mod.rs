//! The first link of every page: past the top bar.

use crate::{browser, i18n::common};
use leptos::prelude::*;

/// Leads to the element with the id `content`, which every page's `<main>` carries with `tabindex="-1"`.
#[component]
pub fn SkipLink() -> AnyView {
    let skip = |event: web_sys::MouseEvent| {
        event.prevent_default();
        browser::focus("content");
    };
    view! { <a class="skip-link" href="#content" on:click=skip>{common().skip}</a> }.into_any()
}
