//! Schools and working groups, as two tabs; the address says which.

use super::{groups::Groups, schools::Schools};
use crate::{links, messages::t};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use olymp_frontend::ui::PageHeader;

/// The page of schools and groups.
#[component]
pub fn PeoplePage() -> AnyView {
    let t = &t().people;
    let query = use_query_map();
    let groups = Memo::new(move |_| query.with(|query| query.get("tab")).as_deref() == Some("groups"));
    let tab = move |of_groups: bool, label: &'static str| {
        let href = if of_groups {
            format!("{}?tab=groups", links::PEOPLE)
        } else {
            links::PEOPLE.to_owned()
        };
        let here = move || (groups.get() == of_groups).then_some("page");
        view! { <li><a class="tab" href=href aria-current=here>{label}</a></li> }
    };
    view! {
        <PageHeader title=t.title />
        <nav aria-label=t.tabs><ul class="tabs link-tabs">{tab(false, t.schools)} {tab(true, t.groups)}</ul></nav>
        {move || if groups.get() { view! { <Groups /> }.into_any() } else { view! { <Schools /> }.into_any() }}
    }
    .into_any()
}
