//! Whether an answer is saved, in words that are always true.

use super::{
    engine::Sitting,
    outbox::{Outbox, SaveState},
};
use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{ErrorBody, codes::Code};
use olymp_frontend::{
    dom::{El, el},
    i18n::{clock_time, code_sentence, fill},
};

/// The state in words; `all` speaks of all answers together.
fn sentence(state: SaveState, all: bool) -> String {
    match state {
        SaveState::Untouched if all => t().nothing_yet.to_owned(),
        SaveState::Untouched => t().not_answered_yet.to_owned(),
        SaveState::Saved(at) => fill(if all { t().all_saved } else { t().saved_at }, &[&clock_time(at)]),
        SaveState::Saving => t().saving.to_owned(),
        SaveState::Waiting { kept, busy } => waiting(kept, busy).to_owned(),
        SaveState::Refused(code) => fill(t().refused, &[&refusal(code)]),
        SaveState::Unsent => t().unsent.to_owned(),
    }
}

fn waiting(kept: bool, busy: bool) -> &'static str {
    match (kept, busy) {
        (true, false) => t().offline_kept,
        (false, false) => t().offline_not_kept,
        (true, true) => t().busy_kept,
        (false, true) => t().busy_not_kept,
    }
}

fn refusal(code: Code) -> String {
    code_sentence(&ErrorBody {
        code,
        place: None,
        detail: None,
        request_id: None,
    })
}

const fn class(state: SaveState) -> &'static str {
    match state {
        SaveState::Untouched => "save-state",
        SaveState::Saving => "save-state save-state-saving",
        SaveState::Saved(_) => "save-state save-state-saved",
        SaveState::Waiting { .. } | SaveState::Unsent => "save-state save-state-waiting",
        SaveState::Refused(_) => "save-state save-state-refused",
    }
}

/// The state of one item, beside it. A screen reader is told of what is wrong, not of every save.
pub fn of_item(sitting: Sitting, position: u16) -> El {
    let state = move || sitting.outbox.with(|outbox| outbox.state(position));
    let troubled = move || {
        matches!(
            state(),
            SaveState::Waiting { .. } | SaveState::Refused(_) | SaveState::Unsent
        )
    };
    el("p")
        .attr("data-save-state", "item")
        .attr_of("class", move || Some(class(state()).to_owned()))
        .attr_of("aria-live", move || {
            Some(if troubled() { "polite" } else { "off" }.to_owned())
        })
        .text_of(move || sentence(state(), false))
}

/// The state of all answers, in the bar.
pub fn overall(sitting: Sitting) -> El {
    let state = move || sitting.outbox.with(Outbox::overall);
    el("p")
        .attr("role", "group")
        .attr("aria-label", t().save_state)
        .attr("data-save-state", "all")
        .attr_of("class", move || Some(class(state()).to_owned()))
        .text_of(move || sentence(state(), true))
}
