//! Whether an answer is saved, in words that are always true.

use super::{
    engine::Sitting,
    outbox::{Outbox, SaveState},
};
use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{ErrorBody, codes::Code};
use olymp_frontend::i18n::{clock_time, code_sentence, fill};

/// The state in words; `all` speaks of all answers together.
fn sentence(state: SaveState, all: bool) -> String {
    match state {
        SaveState::Untouched if all => t().nothing_yet.to_owned(),
        SaveState::Untouched => t().not_answered_yet.to_owned(),
        SaveState::Saved(at) => fill(if all { t().all_saved } else { t().saved_at }, &[&clock_time(at)]),
        SaveState::Saving => t().saving.to_owned(),
        SaveState::Waiting { kept: true } => t().offline_kept.to_owned(),
        SaveState::Waiting { kept: false } => t().offline_not_kept.to_owned(),
        SaveState::Refused(code) => fill(t().refused, &[&refusal(code)]),
        SaveState::Unsent => t().unsent.to_owned(),
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
#[component]
pub fn OfItem(
    /// The sitting.
    sitting: Sitting,
    /// The item.
    position: u16,
) -> AnyView {
    let state = sitting.state(position);
    let troubled = move || {
        matches!(
            state.get(),
            SaveState::Waiting { .. } | SaveState::Refused(_) | SaveState::Unsent
        )
    };
    view! {
        <p class=move || class(state.get()) aria-live=move || if troubled() { "polite" } else { "off" } data-save-state="item">
            {move || sentence(state.get(), false)}
        </p>
    }
    .into_any()
}

/// The state of all answers, in the bar.
#[component]
pub fn Overall(
    /// The sitting.
    sitting: Sitting,
) -> AnyView {
    let state = Memo::new(move |_| sitting.outbox.with(Outbox::overall));
    view! {
        <p class=move || class(state.get()) aria-label=t().save_state role="group" data-save-state="all">
            {move || sentence(state.get(), true)}
        </p>
    }
    .into_any()
}
