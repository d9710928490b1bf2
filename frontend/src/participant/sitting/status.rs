//! Whether an answer is saved, in words that are always true.

use super::{
    engine::Sitting,
    outbox::{Outbox, SaveState},
};
use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{ErrorBody, codes::Code};
use olymp_frontend::{
    api::SessionLost,
    dom::{El, el},
    i18n::{clock_time, code_sentence, fill},
};

/// The state in words; `all` speaks of all answers together, `lost`: nothing can be sent before somebody signs in.
fn sentence(state: SaveState, all: bool, lost: bool) -> String {
    match state {
        SaveState::Saving | SaveState::Waiting { .. } if lost => t().sign_in_first.to_owned(),
        SaveState::Untouched if all => t().nothing_yet.to_owned(),
        SaveState::Untouched => t().not_answered_yet.to_owned(),
        SaveState::Saved(at) => fill(if all { t().all_saved } else { t().saved_at }, &[&clock_time(at)]),
        SaveState::Saving => t().saving.to_owned(),
        SaveState::Waiting { kept, busy } => waiting(kept, busy).to_owned(),
        SaveState::Refused(code, limit) => fill(t().refused, &[&refusal(code, limit)]),
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

fn refusal(code: Code, limit: u32) -> String {
    code_sentence(&ErrorBody {
        code,
        place: None,
        detail: Some(limit.to_string()),
        request_id: None,
    })
}

/// Whether the session is lost, tracked.
fn lost() -> impl Fn() -> bool + Copy + 'static {
    let lost = use_context::<SessionLost>();
    move || lost.is_some_and(|SessionLost(lost)| lost.get())
}

const fn class(state: SaveState, lost: bool) -> &'static str {
    match state {
        SaveState::Saving if lost => "save-state save-state-waiting",
        SaveState::Untouched => "save-state",
        SaveState::Saving => "save-state save-state-saving",
        SaveState::Saved(_) => "save-state save-state-saved",
        SaveState::Waiting { .. } | SaveState::Unsent => "save-state save-state-waiting",
        SaveState::Refused(..) => "save-state save-state-refused",
    }
}

/// The state of one item, beside it. A screen reader is told of what is wrong, not of every save.
pub fn of_item(sitting: Sitting, position: u16) -> El {
    let (state, lost) = (move || sitting.outbox.with(|outbox| outbox.state(position)), lost());
    let troubled = move || {
        lost()
            || matches!(
                state(),
                SaveState::Waiting { .. } | SaveState::Refused(..) | SaveState::Unsent
            )
    };
    el("p")
        .attr("data-save-state", "item")
        .attr_of("class", move || Some(class(state(), lost()).to_owned()))
        .attr_of("aria-live", move || {
            Some(if troubled() { "polite" } else { "off" }.to_owned())
        })
        .text_of(move || sentence(state(), false, lost()))
}

/// The state of all answers, in the bar.
pub fn overall(sitting: Sitting) -> El {
    let (state, lost) = (move || sitting.outbox.with(Outbox::overall), lost());
    el("p")
        .attr("role", "group")
        .attr("aria-label", t().save_state)
        .attr("data-save-state", "all")
        .attr_of("class", move || Some(class(state(), lost()).to_owned()))
        .text_of(move || sentence(state(), true, lost()))
}
