//! The subject working groups.

use crate::{
    links,
    messages::{Messages, t},
    monitoring::query::{MapQuery, Scope},
    rights::rights,
};
use leptos::prelude::*;
use olymp_contract::{paths, programme::GroupRow};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, integer},
    ui::{DataTable, EmptyState},
};

/// The table of groups.
#[component]
pub fn Groups() -> AnyView {
    let t = t();
    let groups = load::<Vec<GroupRow>>(paths::groups);
    load_view(groups, move |rows| {
        if rows.is_empty() {
            return view! { <EmptyState title=t.people.no_groups /> }.into_any();
        }
        view! {
            <DataTable caption=t.people.groups hide_caption=true>
                <thead>
                    <tr>
                        <th scope="col">{t.people.group}</th>
                        <th scope="col">{t.people.subject}</th>
                        <th scope="col" class="numeric">{t.people.members}</th>
                        <th scope="col">{t.people.map}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|row| line(t, row)).collect_view()}</tbody>
            </DataTable>
        }
        .into_any()
    })
}

fn line(t: &'static Messages, row: GroupRow) -> AnyView {
    let query = MapQuery {
        scope: Scope::Group,
        id: row.id.0,
        ..MapQuery::default()
    };
    let map = rights().whole_region.then(|| {
        let label = fill(t.people.map_of, &[&row.title]);
        view! { <a href=format!("{}{}", links::MONITORING, query.text()) aria-label=label>{t.people.map}</a> }
    });
    view! {
        <tr>
            <th scope="row">{row.title}</th>
            <td>{row.subject}</td>
            <td class="numeric">{integer(row.members)}</td>
            <td>{map}</td>
        </tr>
    }
    .into_any()
}
