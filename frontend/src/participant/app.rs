//! The pages of the door by their addresses.

use crate::{
    consent, home,
    messages::t,
    profile, result,
    router::{self, Page, Router},
    sitting, start,
};
use leptos::prelude::*;
use olymp_frontend::{
    browser,
    dom::{
        El, el,
        parts::{link, main_page},
        settled,
    },
    i18n::{common, zone_note},
    session::{gate, session},
    ui::{ButtonVariant, NavLink, top_bar},
};
use std::rc::Rc;

/// Makes the pages.
pub fn pages() -> El {
    let router = Router::begin();
    // The policy stands before the gate: whoever is asked to sign in may read it first.
    let policy = settled(move || match (Page::of(&router.path.get()), session().session()) {
        (Page::Policy, Some(_)) => 2,
        (Page::Policy, None) => 1,
        _ => 0,
    });
    el("div").class("door").fill(move || match policy.get() {
        0 => vec![gated(router)],
        1 => vec![top_bar(&[], None), consent::policy_page()],
        _ => vec![framed_bar(router), consent::policy_page(), foot()],
    })
}

fn gated(router: Router) -> El {
    gate(welcome, move || {
        vec![
            el("div")
                .class("door")
                .fill(move || render(Page::of(&router.path.get()), router)),
        ]
    })
}

fn render(page: Page, router: Router) -> Vec<El> {
    let page = match page {
        Page::Sitting(attempt) => return vec![sitting::page(attempt)],
        Page::Home if consent::comes_first() => {
            request_animation_frame(|| router::replace("/consent"));
            return Vec::new();
        }
        Page::Home => home::page(),
        Page::Start(assessment) => start::page(&assessment),
        Page::Result(attempt) => result::page(&attempt),
        Page::Profile => profile::page(),
        Page::Evidence(competency) => profile::evidence_page(&competency),
        Page::Consent(next) => consent::page(next),
        Page::Policy => return Vec::new(),
        Page::Unknown => not_found(),
    };
    let zone = el("p").class("page-zone muted small").text(&zone_note());
    vec![framed_bar(router), page, zone, foot()]
}

/// What concerns the person's data, below every page but the sitting.
fn foot() -> El {
    el("footer")
        .class("door-foot")
        .with(el("a").attr("href", "/consent").text(t().consent_mine))
        .with(el("a").attr("href", "/policy").text(common().policy_title))
}

/// The top bar with the menu of this door.
pub fn framed_bar(router: Router) -> El {
    let links = [
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
    ];
    top_bar(&links, Some(Rc::new(move || router.path.get())))
}

fn not_found() -> El {
    let t = common();
    browser::set_title(t.not_found_title);
    let words = el("div")
        .class("error-view")
        .with(el("h1").text(t.not_found_title))
        .with(el("p").text(t.not_found_text))
        .with(link(ButtonVariant::Secondary, "/", t.home));
    main_page().with(words)
}

fn welcome() -> El {
    el("div")
        .with(el("p").text(t().welcome_title))
        .with(el("p").class("muted").text(t().welcome_text))
}
