//! The frame of a page.

use crate::{
    browser,
    dom::{El, el},
};

/// The `<main>` of a page, which the skip link leads to.
#[must_use]
pub fn main_page() -> El {
    el("main")
        .attr("id", "content")
        .class("page page-narrow")
        .attr("tabindex", "-1")
}

/// The head of a page: its one `<h1>`, and the page above it. Sets the document's title too.
#[must_use]
pub fn page_header(title: &str, subtitle: &str, back: Option<(&str, &str)>) -> El {
    browser::set_title(title);
    let back = back.map(|(href, name)| el("a").class("page-back").attr("href", href).text("← ").text(name));
    let subtitle = (!subtitle.is_empty()).then(|| el("p").class("page-subtitle").text(subtitle));
    let text = el("div")
        .class("page-header-text")
        .with_some(back)
        .with(el("h1").text(title))
        .with_some(subtitle);
    el("header").class("page-header").with(text)
}
