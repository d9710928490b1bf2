//! What stands around every page: the top bar, the rail of sections, and the place of the page.

mod nav;

use crate::{links, messages::t, rights::rights};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use nav::Rail;
use olymp_frontend::{
    browser,
    i18n::zone_note,
    ui::{ButtonLink, PageHeader, TopBar},
};

/// The frame of the door; its children are the pages.
#[component]
pub fn Shell(
    /// The pages.
    children: Children,
) -> AnyView {
    focus_new_pages();
    let has_sections = rights().any();
    view! {
        <div class="staff">
            <TopBar links=Vec::new() staff=true />
            <div class="staff-body">
                {has_sections.then(|| view! { <Rail /> })}
                <main id="content" class="staff-page" tabindex="-1">
                    {children()}
                    <p class="page-zone muted small">{zone_note()}</p>
                </main>
            </div>
        </div>
    }
    .into_any()
}

/// Moves the focus to the page when its address changes, as a browser does with pages of its own.
fn focus_new_pages() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            focus_page();
        }
        now
    });
}

/// Moves the focus to the page and shows its beginning.
pub fn focus_page() {
    browser::focus("content");
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// What stands in the place of a page that the person may not see.
#[component]
pub fn Forbidden() -> AnyView {
    let t = &t().common;
    if rights().any() {
        return view! {
            <PageHeader title=t.forbidden_title />
            <p>{t.forbidden_text}</p>
            <p><ButtonLink href=links::HOME>{t.to_home}</ButtonLink></p>
        }
        .into_any();
    }
    view! {
        <PageHeader title=t.forbidden_title />
        <p>{t.participant_only}</p>
        // The other door is another bundle: the browser follows this link, not the router.
        <p><a class="button button-primary" href="/" rel="external">{t.participant_door}</a></p>
    }
    .into_any()
}

/// What stands in the place of an address that leads nowhere.
#[component]
pub fn NotFound() -> AnyView {
    let t = &t().common;
    view! {
        <PageHeader title=t.not_found_title />
        <p>{t.not_found_text}</p>
        <p><ButtonLink href=links::HOME>{t.to_home}</ButtonLink></p>
    }
    .into_any()
}
