//! The pages of the door by their addresses.

use crate::{home, messages::t, profile, result, sitting, start};
use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, ParentRoute, Route, Router, Routes},
    path,
};
use olymp_frontend::{
    i18n::common,
    session::Gate,
    ui::{NavLink, NotFoundView, TopBar},
};

/// Makes the pages.
pub fn pages() -> AnyView {
    view! {
        <Gate welcome=welcome>
            <Router>
                <Routes fallback=|| view! { <TopBar links=links() /><NotFoundView /> }.into_any()>
                    <ParentRoute path=path!("") view=framed>
                        <Route path=path!("") view=home::page />
                        <Route path=path!("assessments/:id") view=start::page />
                        <Route path=path!("attempts/:id/result") view=result::page />
                        <Route path=path!("profile") view=profile::page />
                        <Route path=path!("profile/:competency") view=profile::evidence_page />
                    </ParentRoute>
                    <Route path=path!("attempts/:id") view=sitting::page />
                </Routes>
            </Router>
        </Gate>
    }
    .into_any()
}

fn framed() -> AnyView {
    view! {
        <TopBar links=links() />
        <Outlet />
    }
    .into_any()
}

fn links() -> Vec<NavLink> {
    vec![
        NavLink {
            href: "/",
            label: t().my_work,
            exact: true,
        },
        NavLink {
            href: "/profile",
            label: t().my_profile,
            exact: false,
        },
    ]
}

fn welcome() -> AnyView {
    view! {
        <p>{t().welcome_title}</p>
        <p class="muted">{t().welcome_text}</p>
        <p class="visually-hidden">{common().product}</p>
    }
    .into_any()
}
