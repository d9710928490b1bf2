//! The schools that the person may see.

use crate::{
    links,
    messages::{Messages, names, t},
    monitoring::query::{MapQuery, Scope},
    parts::debounced,
    rights::rights,
};
use leptos::prelude::*;
use olymp_contract::{
    paths,
    programme::{SchoolRow, SiteKind},
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, integer},
    ui::{Choice, DataTable, EmptyState, Select, TextInput},
};

/// The table of schools with its filters.
#[component]
pub fn Schools() -> AnyView {
    let t = t();
    let schools = load::<Vec<SchoolRow>>(paths::schools);
    load_view(schools, move |rows| {
        if rows.is_empty() {
            return view! { <EmptyState title=t.people.no_schools /> }.into_any();
        }
        view! { <Table rows /> }.into_any()
    })
}

#[component]
fn Table(
    /// All schools.
    rows: Vec<SchoolRow>,
) -> AnyView {
    let t = t();
    let (text, kind) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let calm = debounced(120, move || (text.get().trim().to_lowercase(), kind.get()));
    let kinds = SiteKind::ALL.iter().map(|k| Choice::new(k.code(), names::site(*k)));
    let kinds: Vec<_> = std::iter::once(Choice::new("", t.people.all_sites))
        .chain(kinds)
        .collect();
    let several = rows.len() > 1;
    let number = |n: usize| integer(u32::try_from(n).unwrap_or(u32::MAX));
    let body = move || {
        let (text, kind) = calm.get();
        let fits = |row: &&SchoolRow| {
            (kind.is_empty() || row.kind.code() == kind)
                && (row.name.to_lowercase().contains(&text) || row.municipality.to_lowercase().contains(&text))
        };
        let fitting: Vec<_> = rows.iter().filter(fits).collect();
        let shown = fill(t.common.shown, &[&number(fitting.len()), &number(rows.len())]);
        view! {
            <p class="muted table-count" aria-live="polite">{shown}</p>
            {table(t, fitting.into_iter().map(|row| line(t, row)).collect())}
        }
    };
    view! {
        {several.then(|| view! {
            <div class="filters" role="search">
                <TextInput label=t.people.find_school value=text kind="search" />
                <Select label=t.people.site value=kind choices=kinds />
            </div>
        })}
        {body}
    }
    .into_any()
}

fn table(t: &'static Messages, rows: Vec<AnyView>) -> AnyView {
    view! {
        <DataTable caption=t.people.schools hide_caption=true sticky_first=true>
            <thead>
                <tr>
                    <th scope="col">{t.people.school}</th>
                    <th scope="col">{t.people.municipality}</th>
                    <th scope="col">{t.people.site}</th>
                    <th scope="col" class="numeric">{t.people.teachers}</th>
                    <th scope="col" class="numeric">{t.people.took_part}</th>
                    <th scope="col" class="numeric">{t.people.without_consent}</th>
                    <th scope="col">{t.people.map}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn line(t: &'static Messages, row: &SchoolRow) -> AnyView {
    let query = MapQuery {
        scope: Scope::School,
        id: row.id.0.clone(),
        ..MapQuery::default()
    };
    let map = rights().read_monitoring.then(|| {
        let label = fill(t.people.map_of, &[&row.name]);
        view! { <a href=format!("{}{}", links::MONITORING, query.text()) aria-label=label>{t.people.map}</a> }
    });
    view! {
        <tr>
            <th scope="row"><a href=links::school(&row.id)>{row.name.clone()}</a></th>
            <td>{row.municipality.clone()}</td>
            <td>{names::site(row.kind)}</td>
            <td class="numeric">{integer(row.teachers)}</td>
            <td class="numeric">{integer(row.took_part)}</td>
            <td class="numeric">{integer(row.without_consent)}</td>
            <td>{map}</td>
        </tr>
    }
    .into_any()
}
