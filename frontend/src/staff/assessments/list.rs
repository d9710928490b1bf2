//! The list of assessments, what is open first.

use super::stage::{Stage, by_stage};
use crate::{
    links,
    messages::{Messages, names, t},
    rights::{Rights, rights},
};
use leptos::prelude::*;
use olymp_contract::{assessments::AssessmentRow, paths};
use olymp_frontend::{
    api::{load, load_view},
    browser::wall_ms,
    i18n::{count, day_time, integer},
    ui::{Badge, ButtonLink, ButtonVariant, DataTable, EmptyState, PageHeader, Tone},
};

/// All assessments that the person may see.
#[component]
pub fn AssessmentsPage() -> AnyView {
    let t = t();
    let may = rights();
    let list = load::<Vec<AssessmentRow>>(paths::assessments);
    let shown = load_view(list, move |rows| {
        if rows.is_empty() {
            let text = if may.edit_assessments {
                t.assessments.empty_text
            } else {
                t.assessments.empty_reader
            };
            return view! { <EmptyState title=t.assessments.empty_title text /> }.into_any();
        }
        let rows = by_stage(rows, wall_ms())
            .into_iter()
            .map(|(stage, row)| line(t, stage, row, may))
            .collect_view();
        view! {
            <DataTable caption=t.assessments.title hide_caption=true sticky_first=true>
                <thead>
                    <tr>
                        <th scope="col">{t.assessments.name}</th>
                        <th scope="col">{t.assessments.state}</th>
                        <th scope="col">{t.assessments.subject}</th>
                        <th scope="col">{t.assessments.window}</th>
                        <th scope="col" class="numeric">{t.assessments.limit}</th>
                        <th scope="col">{t.assessments.participants}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </DataTable>
        }
        .into_any()
    });
    view! {
        <PageHeader title=t.assessments.title>
            {may.edit_assessments.then(|| view! {
                <ButtonLink href=links::NEW_ASSESSMENT variant=ButtonVariant::Primary>{t.assessments.create}</ButtonLink>
            })}
        </PageHeader>
        {shown}
    }
    .into_any()
}

/// The badge of a stage.
pub fn stage_badge(t: &'static Messages, stage: Stage) -> AnyView {
    let (tone, text) = match stage {
        Stage::Open => (Tone::Success, t.assessments.open),
        Stage::Soon => (Tone::Accent, t.assessments.soon),
        Stage::Draft => (Tone::Warning, t.assessments.draft),
        Stage::Over => (Tone::Neutral, t.assessments.over),
    };
    view! { <Badge tone>{text}</Badge> }.into_any()
}

fn line(t: &'static Messages, stage: Stage, row: AssessmentRow, may: Rights) -> AnyView {
    let href = match (may.read_assessments, may.read_results) {
        (true, _) => Some(links::assessment(&row.id)),
        (false, true) => Some(links::results(&row.id)),
        (false, false) => None,
    };
    let title = match href {
        Some(href) => view! { <a href=href>{row.title}</a> }.into_any(),
        None => view! { <span>{row.title}</span> }.into_any(),
    };
    let counts = [
        (row.counts.running, t.assessments.running),
        (row.counts.awaiting_jury, t.assessments.awaiting_jury),
        (row.counts.scored, t.assessments.scored),
    ];
    let counts: Vec<_> = counts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{what} {}", integer(*n)))
        .collect();
    let counts = if counts.is_empty() {
        "—".to_owned()
    } else {
        counts.join(", ")
    };
    view! {
        <tr>
            <th scope="row">{title}<span class="cell-note">{names::kind(row.kind)}</span></th>
            <td>{stage_badge(t, stage)}</td>
            <td>{row.subject.unwrap_or_else(|| t.assessments.for_all.to_owned())}</td>
            <td class="nowrap">{day_time(row.opens_at)} " —" <br /> {day_time(row.closes_at)}</td>
            <td class="numeric">{count(row.limit_minutes, &t.counted.minutes)}</td>
            <td class="cell-small">{counts}</td>
        </tr>
    }
    .into_any()
}
