//! The queue: what waits first, and how far the work has come.

use super::form::ordered;
use crate::{
    links,
    messages::{Messages, t},
    rights::rights,
};
use leptos::prelude::*;
use olymp_contract::{marking::MarkingRow, paths};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, integer, points, short_date},
    ui::{Alert, Badge, ButtonLink, ButtonVariant, Checkbox, DataTable, EmptyState, PageHeader, ProgressBar, Tone},
};

/// The queue of the marker.
#[component]
pub fn QueuePage() -> AnyView {
    let t = t();
    let queue = load::<Vec<MarkingRow>>(paths::marking);
    let only = RwSignal::new(false);
    let next = move || {
        let first = queue.value()?.into_iter().find(|row| !row.marked)?;
        let begun = queue.value().is_some_and(|rows| rows.iter().any(|row| row.marked));
        let text = if begun {
            t.marking.continue_marking
        } else {
            t.marking.next_unmarked
        };
        rights().mark.then(|| {
            view! {
                <ButtonLink href=links::marking_task(&first.work, first.position) variant=ButtonVariant::Primary>
                    {text}
                </ButtonLink>
            }
        })
    };
    view! {
        <PageHeader title=t.marking.title subtitle=t.marking.blind>{next}</PageHeader>
        {load_view(queue, move |rows| {
            if rows.is_empty() {
                return view! { <EmptyState title=t.marking.empty_title text=t.marking.empty_text /> }.into_any();
            }
            view! { <Progress rows=rows.clone() />{table(t, rows, only)} }.into_any()
        })}
    }
    .into_any()
}

/// «Проверено 7 из 30».
#[component]
fn Progress(
    /// The whole queue.
    rows: Vec<MarkingRow>,
) -> AnyView {
    let t = &t().marking;
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (marked, all) = (size(rows.iter().filter(|row| row.marked).count()), size(rows.len()));
    let text = fill(t.progress, &[&integer(marked), &integer(all)]);
    view! {
        <div class="marking-progress">
            <p class="strong">{text.clone()}</p>
            <ProgressBar label=text value=f64::from(marked) max=f64::from(all) tone=Tone::Success />
        </div>
        {(marked == all).then(|| view! { <Alert tone=Tone::Success>{t.all_done}</Alert> })}
    }
    .into_any()
}

fn table(t: &'static Messages, rows: Vec<MarkingRow>, only: RwSignal<bool>) -> AnyView {
    let lines = move || {
        ordered(rows.clone(), only.get())
            .into_iter()
            .map(|row| line(t, row))
            .collect_view()
    };
    view! {
        <div class="filters"><Checkbox label=t.marking.only_unmarked checked=only /></div>
        <DataTable caption=t.marking.title hide_caption=true>
            <thead>
                <tr>
                    <th scope="col">{t.marking.code}</th>
                    <th scope="col">{t.marking.assessment}</th>
                    <th scope="col" class="numeric">{t.marking.item}</th>
                    <th scope="col">{t.marking.state}</th>
                    <th scope="col" class="numeric">{t.marking.points}</th>
                    <th scope="col">{t.marking.finished}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

fn line(t: &'static Messages, row: MarkingRow) -> AnyView {
    let (tone, state) = match row.marked {
        true => (Tone::Success, t.marking.marked),
        false => (Tone::Warning, t.marking.unmarked),
    };
    view! {
        <tr>
            <th scope="row" class="cell-code"><a href=links::marking_task(&row.work, row.position)>{row.code}</a></th>
            <td>{row.assessment_title}</td>
            <td class="numeric">{row.position}</td>
            <td><Badge tone>{state}</Badge></td>
            <td class="numeric">
                {row.points.as_deref().map_or_else(|| "—".to_owned(), points)}
                <span class="muted">" / " {points(&row.max)}</span>
            </td>
            <td class="nowrap">{short_date(row.finished_at)}</td>
        </tr>
    }
    .into_any()
}
