//! The page of the map.

use super::{
    filters::Filters,
    grid::Grid,
    legend::Legend,
    query::{MapQuery, Scope},
};
use crate::{downloads::DownloadLink, messages::t, rights::rights};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use olymp_contract::{monitoring::DeficitMap, paths};
use olymp_frontend::{
    api::{load, load_view},
    session::session,
    ui::{EmptyState, PageHeader},
};

/// What the address asks for; who sees the own school only gets that, whatever it says.
fn asked() -> Memo<MapQuery> {
    let parameters = use_query_map();
    let own = untrack(|| session().session())
        .and_then(|s| s.school)
        .filter(|_| !rights().whole_region);
    Memo::new(move |_| {
        let query = parameters.with(|parameters| MapQuery::read(|key| parameters.get(key)));
        match &own {
            Some(school) => MapQuery {
                scope: Scope::School,
                id: school.0.clone(),
                ..query
            },
            None => query,
        }
    })
}

/// The deficit map.
#[component]
pub fn MapPage() -> AnyView {
    let query = asked();
    let incomplete = Memo::new(move |_| query.with(MapQuery::incomplete));
    let t = t();
    let download = move || {
        (!incomplete.get()).then(|| view! {
            <DownloadLink href=Signal::derive(move || format!("{}{}", paths::deficit_map_xlsx(), query.get().text())) />
        })
    };
    view! {
        <PageHeader title=t.monitoring.title>{download}</PageHeader>
        <Filters query />
        {move || match incomplete.get() {
            true => view! { <EmptyState title=t.monitoring.pick_first /> }.into_any(),
            false => view! { <Map query /> }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Map(
    /// What is asked for.
    query: Memo<MapQuery>,
) -> AnyView {
    let t = t();
    let map = load::<DeficitMap>(move || format!("{}{}", paths::deficit_map(), query.get().text()));
    let shown = load_view(map, move |map| {
        if map.rows.is_empty() || map.columns.is_empty() {
            return view! { <EmptyState title=t.monitoring.empty_title text=t.monitoring.empty_text /> }.into_any();
        }
        view! {
            <h2 class="map-scope">{map.scope_title.clone()}</h2>
            <Legend rule=map.rule.clone() />
            <Grid map assessment=query.get_untracked().assessment />
        }
        .into_any()
    });
    view! { <div class="map" aria-busy=move || map.busy.get().then_some("true")>{shown}</div> }.into_any()
}
