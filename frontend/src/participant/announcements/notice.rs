//! A calm message in the flow of the page that the person closes.

use olymp_frontend::{
    browser,
    dom::{
        El, el,
        parts::{alert, close_button},
    },
    ui::Tone,
};

/// The message with its button. Closing it hands the focus to the page, so that the keyboard is not lost.
pub fn notice(head: &str, text: Option<El>, close: impl Fn() + 'static) -> El {
    let words = el("div")
        .class("notice-words")
        .with(el("p").class("notice-head").text(head))
        .with_some(text);
    let close = close_button(move || {
        close();
        browser::focus("content");
    });
    alert(Tone::Accent)
        .attr("role", "group")
        .attr("aria-label", head)
        .with(el("div").class("notice").with(words).with(close))
}
