//! The first link of every page: past the top bar.

use crate::{
    browser,
    dom::{El, el},
    i18n::common,
};

/// Leads to the element with the id `content`, which every page's `<main>` carries with `tabindex="-1"`.
#[must_use]
pub fn skip_link() -> El {
    el("a")
        .class("skip-link")
        .attr("href", "#content")
        .text(common().skip)
        .on("click", |event| {
            event.prevent_default();
            event.stop_propagation();
            browser::focus("content");
        })
}
