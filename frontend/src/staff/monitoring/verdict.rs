//! How a verdict looks: a colour, a sign and a word, never the colour alone.

use crate::messages::names;
use leptos::prelude::*;
use olymp_contract::monitoring::Verdict;
use olymp_frontend::ui::{Badge, Tone};

/// The class that colours a cell.
pub const fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Deficit => "cell-deficit",
        Verdict::Mastered => "cell-mastered",
        Verdict::TooFewData => "cell-few",
    }
}

/// The sign before the share.
pub const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Deficit => "▼",
        Verdict::Mastered => "✓",
        Verdict::TooFewData => "?",
    }
}

/// The verdict as a badge.
pub fn badge(verdict: Verdict) -> AnyView {
    let tone = match verdict {
        Verdict::Deficit => Tone::Danger,
        Verdict::Mastered => Tone::Success,
        Verdict::TooFewData => Tone::Neutral,
    };
    view! { <Badge tone><span aria-hidden="true">{sign(verdict)} " "</span>{names::verdict(verdict)}</Badge> }
        .into_any()
}
