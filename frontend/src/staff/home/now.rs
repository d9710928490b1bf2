//! The assessments that run now or open soon, with their counts.

use crate::{
    assessments::stage::{Stage, home_rows},
    links,
    messages::{Messages, names, t},
    rights::rights,
};
use leptos::prelude::*;
use olymp_contract::{assessments::AssessmentRow, paths};
use olymp_frontend::{
    api::{load, load_view},
    browser::wall_ms,
    i18n::{day_time, fill, integer},
    ui::{Badge, Tone},
};

/// What goes on now and what is next.
#[component]
pub fn Now() -> AnyView {
    let t = t();
    let list = load::<Vec<AssessmentRow>>(paths::assessments);
    let shown = load_view(list, move |rows| {
        let rows = home_rows(rows, wall_ms());
        if rows.is_empty() {
            return view! { <p class="muted">{t.home.calm}</p> }.into_any();
        }
        view! { <ul class="now-list">{rows.into_iter().map(|(stage, row)| line(t, stage, row)).collect_view()}</ul> }
            .into_any()
    });
    view! {
        <section class="card home-now" aria-labelledby="home-now">
            <h2 id="home-now">{t.home.running_now}</h2>
            {shown}
        </section>
    }
    .into_any()
}

fn line(t: &'static Messages, stage: Stage, row: AssessmentRow) -> AnyView {
    let open = stage == Stage::Open;
    let (tone, state) = if open {
        (Tone::Success, t.assessments.open)
    } else {
        (Tone::Neutral, t.assessments.soon)
    };
    let when = if open {
        fill(t.home.closes, &[&day_time(row.closes_at)])
    } else {
        fill(t.home.opens, &[&day_time(row.opens_at)])
    };
    let handed_in = row.counts.awaiting_jury + row.counts.scored;
    let counts = open.then(|| {
        [
            fill(t.home.writing, &[&integer(row.counts.running)]),
            fill(t.home.handed_in, &[&integer(handed_in)]),
        ]
        .join(" · ")
    });
    let may = rights();
    let href = if may.read_assessments {
        links::assessment(&row.id)
    } else {
        links::results(&row.id)
    };
    let title = if may.read_assessments || may.read_results {
        view! { <a href=href>{row.title}</a> }.into_any()
    } else {
        view! { <span>{row.title}</span> }.into_any()
    };
    view! {
        <li class="now-row">
            <span class="now-title">{title}<span class="cell-note">{names::kind(row.kind)}</span></span>
            <Badge tone>{state}</Badge>
            <span class="muted">{when}</span>
            <span class="now-counts">{counts}</span>
        </li>
    }
    .into_any()
}
