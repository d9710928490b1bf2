//! How many wait and work, as the server tells it.

use crate::{messages::t, parts::Stat};
use leptos::prelude::*;
use olymp_contract::live::LiveCounts;
use olymp_frontend::{
    i18n::{clock_time, fill, integer},
    ui::{Alert, Tone},
};

/// The numbers, and how far they can be trusted. They change by themselves; nobody is read every change.
#[component]
pub fn Counts(
    /// The newest numbers; `None`: none came yet.
    counts: RwSignal<Option<LiveCounts>>,
    /// Whether the line that brings them is open.
    open: RwSignal<bool>,
) -> AnyView {
    let t = &t().now;
    // Told apart from the numbers, so that each trouble is read out once.
    let stale = Memo::new(move |_| counts.with(|counts| counts.as_ref().is_some_and(|it| it.stale)));
    let number = move |of: fn(&LiveCounts) -> u32| {
        counts.with(|counts| {
            counts
                .as_ref()
                .map_or_else(|| "—".to_owned(), |counts| integer(of(counts)))
        })
    };
    let numbers = move || {
        view! {
            <dl class="stats">
                <Stat label=t.waiting value=number(|it| it.waiting) />
                <Stat label=t.connected value=number(|it| it.connected) note=t.connected_note />
                <Stat label=t.started value=number(|it| it.running + it.finished) />
                <Stat label=t.finished value=number(|it| it.finished) />
            </dl>
        }
        .into_any()
    };
    let when = move || {
        let at = counts.with(|counts| counts.as_ref().map(|it| clock_time(it.server_time)));
        match (open.get(), at) {
            (true, Some(at)) => fill(t.as_of, &[&at]),
            (true, None) => t.connecting.to_owned(),
            (false, Some(at)) => fill(t.lost, &[&at]),
            (false, None) => t.lost_at_once.to_owned(),
        }
    };
    view! {
        {numbers}
        <p class="muted small" class:now-lost=move || !open.get()>{when}</p>
        <div aria-live="polite">
            {move || stale.get().then(|| view! { <Alert tone=Tone::Warning>{t.stale}</Alert> })}
        </div>
    }
    .into_any()
}
