//! The list of banks.

use crate::{
    links,
    messages::{Messages, names, t},
    rights::rights,
};
use leptos::prelude::*;
use olymp_contract::{banks::BankRow, paths};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{count, fill, integer},
    ui::{ButtonLink, ButtonVariant, DataTable, EmptyState, PageHeader},
};
use std::collections::BTreeMap;

/// All banks with their counts.
#[component]
pub fn BanksPage() -> AnyView {
    let t = t();
    let may = rights();
    let banks = load::<Vec<BankRow>>(paths::banks);
    let shown = load_view(banks, move |rows| {
        if rows.is_empty() {
            return view! { <EmptyState title=t.banks.empty_title text=t.banks.empty_text /> }.into_any();
        }
        let rows = rows.into_iter().map(|row| line(t, row, may.read_items)).collect_view();
        view! {
            <DataTable caption=t.banks.title hide_caption=true sticky_first=true>
                <thead>
                    <tr>
                        <th scope="col">{t.banks.bank}</th>
                        <th scope="col">{t.banks.subject}</th>
                        <th scope="col" class="numeric">{t.banks.items}</th>
                        <th scope="col">{t.banks.by_type}</th>
                        <th scope="col">{t.banks.by_competency}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </DataTable>
        }
        .into_any()
    });
    let total = Signal::derive(move || {
        banks.value().map(|rows| {
            let items: u32 = rows.iter().map(|row| row.items).sum();
            let banks = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            fill(
                "{0} · {1}",
                &[&count(banks, &t.counted.banks), &count(items, &t.counted.items)],
            )
        })
    });
    view! {
        <PageHeader title=t.banks.title subtitle=total>
            {may.import_banks.then(|| view! {
                <ButtonLink href=links::UPLOAD variant=ButtonVariant::Primary>{t.banks.upload}</ButtonLink>
            })}
        </PageHeader>
        {shown}
    }
    .into_any()
}

fn line(t: &'static Messages, row: BankRow, opens: bool) -> AnyView {
    let types = counts(&row.by_type, names::item_type_code);
    let competencies = counts(&row.by_competency, str::to_owned);
    let name = if opens {
        view! { <a href=links::bank(&row.id)>{row.title}</a> }.into_any()
    } else {
        view! { <span>{row.title}</span> }.into_any()
    };
    let kinds = fill(
        "{0}: {1}",
        &[
            t.banks.competencies,
            &integer(u32::try_from(row.by_competency.len()).unwrap_or(0)),
        ],
    );
    view! {
        <tr>
            <th scope="row">{name}<span class="cell-note">{row.slug}</span></th>
            <td>{row.subject}</td>
            <td class="numeric strong">{integer(row.items)}</td>
            <td class="cell-small">{types}</td>
            <td class="cell-small">
                <details><summary>{kinds}</summary>{competencies}</details>
            </td>
        </tr>
    }
    .into_any()
}

/// «Число 12, Порядок 3», the most frequent first.
fn counts(counts: &BTreeMap<String, u32>, name: impl Fn(&str) -> String) -> String {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by(|a, b| b.1.cmp(a.1));
    counts
        .iter()
        .map(|(code, n)| format!("{}\u{a0}{n}", name(code)))
        .collect::<Vec<_>>()
        .join(", ")
}
