//! Messages in the flow of a page: notes, badges, what is empty, what is being read, what failed.

use super::{button, link};
use crate::{
    api::ApiFailure,
    dom::{El, el},
    i18n::{common, fill},
    ui::{ButtonVariant, Tone},
};

use olymp_contract::codes::Code;

/// A message that stands out.
#[must_use]
pub fn alert(tone: Tone) -> El {
    el("div").class(&format!("alert {}", tone.class()))
}

/// A word in a coloured pill.
#[must_use]
pub fn badge(tone: Tone, word: &str) -> El {
    el("span").class(&format!("badge {}", tone.class())).text(word)
}

/// What a place says that has nothing to show.
#[must_use]
pub fn empty_state(title: &str, text: &str) -> El {
    let state = el("div")
        .class("empty-state")
        .with(el("p").class("empty-state-title").text(title));
    if text.is_empty() {
        state
    } else {
        state.with(el("p").class("muted").text(text))
    }
}

/// A quiet «Loading…»; it appears only where reading takes a moment (CSS delays it).
#[must_use]
pub fn loading(label: &str) -> El {
    el("div")
        .class("loading")
        .attr("role", "status")
        .with(el("span").class("spinner").attr("aria-hidden", "true"))
        .with(el("span").text(label))
}

/// The failure in words, with a way to try again.
#[must_use]
pub fn error_view(failure: &ApiFailure, retry: Option<Box<dyn Fn()>>) -> El {
    let t = common();
    let (title, text) = match failure {
        ApiFailure::Offline => (t.offline_title, t.offline_text.to_owned()),
        ApiFailure::Refused(..) | ApiFailure::Unreadable => (t.failed_title, failure.sentence()),
    };
    let request_id = match failure {
        ApiFailure::Refused(body, _) => body.request_id.as_deref(),
        ApiFailure::Offline | ApiFailure::Unreadable => None,
    };
    let gone = failure.is(Code::NotFound) || failure.is(Code::Forbidden);
    el("div")
        .class("error-view")
        .attr("role", "alert")
        .with(el("h2").text(title))
        .with(el("p").text(&text))
        .with_some(request_id.map(|id| el("p").class("muted small").text(&fill(t.request_id, &[id]))))
        .with_some(match retry {
            // What is not there is not there a second time either.
            _ if gone => Some(link(ButtonVariant::Secondary, "/", t.my_work)),
            retry => retry.map(|retry| button(ButtonVariant::Secondary, t.retry, retry)),
        })
}

/// How much of something is there, in hundredths of a percent; the number beside it is the caller's.
#[must_use]
pub fn progress_bar(tone: Tone, label: &str, basis_points: u32) -> El {
    el("progress")
        .class(&format!("progress-bar {}", tone.class()))
        .attr("aria-label", label)
        .attr("max", "10000")
        .attr("value", &basis_points.to_string())
}
