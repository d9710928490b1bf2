//! When a server did not run as it should, and what became of the time.

use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::live::{LiveCounts, Outage, OutageKind};
use olymp_frontend::{
    i18n::{clock_time, count, day_time, fill},
    ui::{Alert, Tone},
};

/// The notices; nothing where nothing happened.
#[component]
pub fn Outages(
    /// What the server tells; `None`: nothing came yet.
    counts: RwSignal<Option<LiveCounts>>,
) -> AnyView {
    let outages = Memo::new(move |_| counts.with(|counts| counts.as_ref().map(|it| it.outages.clone())));
    let notices = move || {
        let outages = outages.get().unwrap_or_default();
        outages.iter().map(notice).collect_view()
    };
    view! { <div class="stack" aria-live="polite">{notices}</div> }.into_any()
}

fn notice(outage: &Outage) -> AnyView {
    let t = &t().now;
    let (from, to) = (day_time_of(outage.began_at), clock_time(outage.ended_at));
    let time = length(outage.seconds.unsigned_abs());
    let text = match outage.kind {
        OutageKind::Paused => fill(t.paused, &[&from, &to, &time]),
        OutageKind::Covered => fill(t.covered, &[&from, &to]),
        OutageKind::Stepped if outage.seconds < 0 => fill(t.stepped_back, &[&from, &time]),
        OutageKind::Stepped => fill(t.stepped_on, &[&from, &time]),
    };
    view! { <Alert tone=Tone::Warning>{text}</Alert> }.into_any()
}

/// «29.11.2026, 10:12:05».
fn day_time_of(at: olymp_contract::Millis) -> String {
    let day = day_time(at);
    let day = day.split(',').next().unwrap_or_default();
    format!("{}\u{a0}({day})", clock_time(at))
}

/// «10 минут 5 секунд».
fn length(seconds: u32) -> String {
    let words = &t().counted;
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let minutes = (minutes > 0).then(|| count(minutes, &words.minutes_more));
    let rest = (rest > 0).then(|| count(rest, &words.seconds_more));
    [minutes, rest].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
