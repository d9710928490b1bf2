//! Short ways to what this person does most.

use crate::{
    links,
    messages::t,
    rights::{Rights, rights},
};
use leptos::prelude::*;
use olymp_frontend::{session::session, ui::ButtonLink};

/// The short ways that the person's rights open.
fn ways(rights: Rights) -> Vec<(String, &'static str)> {
    let t = &t().home;
    let way = |may: bool, href: &str, label| may.then(|| (href.to_owned(), label));
    let school = untrack(|| session().session())
        .and_then(|s| s.school)
        .filter(|_| !rights.whole_region);
    [
        way(rights.edit_assessments, links::NEW_ASSESSMENT, t.new_assessment),
        way(rights.import_banks, links::UPLOAD, t.upload_bank),
        way(rights.read_monitoring, links::MONITORING, t.open_map),
        match &school {
            Some(school) => way(rights.read_people, &links::school(school), t.my_school),
            None => way(rights.issue_cards, links::PEOPLE, t.issue_cards),
        },
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The short ways as links.
#[component]
pub fn Shortcuts() -> AnyView {
    let ways = ways(rights());
    if ways.is_empty() {
        return ().into_any();
    }
    let links = ways
        .into_iter()
        .map(|(href, label)| view! { <li><ButtonLink href>{label}</ButtonLink></li> });
    view! {
        <section class="home-shortcuts" aria-labelledby="home-shortcuts">
            <h2 id="home-shortcuts">{t().home.shortcuts}</h2>
            <ul class="shortcut-list">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}
