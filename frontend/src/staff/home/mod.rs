//! The first page: what needs attention, what goes on now, the programme's indicators, short ways to the work.

mod attention;
mod indicators;
mod now;
mod shortcuts;

use crate::{messages::t, rights::rights};
use attention::Attention;
use indicators::Indicators;
use leptos::prelude::*;
use now::Now;
use olymp_frontend::{session::session, ui::PageHeader};
use shortcuts::Shortcuts;

/// What stands above the sign-in form.
#[component]
pub fn Welcome() -> AnyView {
    let t = t();
    view! {
        <p class="welcome-door">{t.common.door}</p>
        <p class="muted">{t.home.sign_in_text}</p>
        <p><a href="/" rel="external">{t.home.as_participant}</a></p>
    }
    .into_any()
}

/// The home page, by role.
#[component]
pub fn HomePage() -> AnyView {
    let rights = rights();
    let roles = untrack(|| session().session())
        .map(|s| crate::messages::names::roles(&s.roles))
        .unwrap_or_default();
    view! {
        <PageHeader title=t().common.home subtitle=roles />
        <div class="home">
            {rights.read_marking.then(|| view! { <Attention /> })}
            {rights.list_assessments.then(|| view! { <Now /> })}
            <Shortcuts />
            {rights.read_overview.then(|| view! { <Indicators /> })}
        </div>
    }
    .into_any()
}
