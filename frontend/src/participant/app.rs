//! The pages of the door by their addresses.

use crate::{
    home,
    messages::t,
    profile, result,
    router::{Page, Router},
    sitting, start,
};
use leptos::prelude::*;
use olymp_frontend::{
    browser,
    dom::{
        El, el,
        parts::{link, main_page},
    },
    i18n::{common, zone_note},
    session::gate,
    ui::{ButtonVariant, NavLink, top_bar},
};
use std::rc::Rc;

/// Makes the pages.
pub fn pages() -> El {
    let router = Router::begin();
    gate(welcome, move || {
        vec![
            el("div")
                .class("door")
                .fill(move || shown(Page::of(&router.path.get()), router)),
        ]
    })
}

fn shown(page: Page, router: Router) -> Vec<El> {
    let page = match page {
        Page::Sitting(attempt) => return vec![sitting::page(attempt)],
        Page::Home => home::page(),
        Page::Start(assessment) => start::page(&assessment),
        Page::Result(attempt) => result::page(&attempt),
        Page::Profile => profile::page(),
        Page::Evidence(competency) => profile::evidence_page(&competency),
        Page::Unknown => not_found(),
    };
    let zone = el("p").class("page-zone muted small").text(&zone_note());
    vec![framed_bar(router), page, zone]
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
