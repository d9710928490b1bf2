//! The bar at the top: where we are, who is signed in, language, look, the way out.

use super::{Button, ButtonVariant, Theme, ThemeSwitch, unique_id};
use crate::{
    i18n::{Lang, LangSwitch, common, lang},
    session::session,
};
use leptos::prelude::*;
use leptos_router::components::A;

/// A link of the main menu.
#[derive(Debug, Clone)]
pub struct NavLink {
    /// Where it leads.
    pub href: &'static str,
    /// Its text.
    pub label: &'static str,
    /// Whether only this very address counts as being there, and not those below it.
    pub exact: bool,
}

/// The top bar. Its links need a router around it; without links it needs none.
#[component]
pub fn TopBar(
    /// The main menu.
    #[prop(optional, into)]
    links: Vec<NavLink>,
    /// Whether this is the door of staff.
    #[prop(optional)]
    staff: bool,
) -> AnyView {
    let t = common();
    let home = if staff { "/staff/" } else { "/" };
    let menu = (!links.is_empty()).then(|| {
        let items = links.into_iter().map(|link| {
            view! { <li><A href=link.href exact=link.exact>{link.label}</A></li> }
        });
        view! { <nav class="top-nav" aria-label=t.main_navigation><ul>{items.collect_view()}</ul></nav> }
    });
    view! {
        <header class="top-bar">
            <a class="top-brand" href=home>
                <span class="brand-mark" aria-hidden="true"></span>
                {t.product}
            </a>
            {menu}
            <div class="top-tools">
                {move || other_door(staff)}
                <LangButton />
                <ThemeSelect />
                {move || session().session().map(|person| view! { <Person name=person.name school=person.school_name /> })}
            </div>
        </header>
    }
    .into_any()
}

/// The link between the doors, for people who may use both. The browser follows it: the other door is another bundle.
fn other_door(staff: bool) -> Option<AnyView> {
    let t = common();
    let (href, label) = match (staff, session().is_staff()) {
        (true, _) => ("/", t.participant_door),
        (false, true) => ("/staff/", t.staff_door),
        (false, false) => return None,
    };
    Some(view! { <a class="top-door" href=href rel="external">{label}</a> }.into_any())
}

#[component]
fn Person(name: String, school: Option<String>) -> AnyView {
    let t = common();
    view! {
        <div class="top-person">
            <span class="visually-hidden">{t.signed_in_as} " "</span>
            <span class="top-name">{name}</span>
            {school.map(|school| view! { <span class="top-school">{school}</span> })}
        </div>
        <Button variant=ButtonVariant::Quiet on_press=|| session().sign_out()>{t.sign_out}</Button>
    }
    .into_any()
}

/// Switches to the other language.
#[component]
pub fn LangButton() -> AnyView {
    let Some(switch) = use_context::<LangSwitch>() else {
        return ().into_any();
    };
    let other: Lang = lang().other();
    view! {
        <button
            type="button"
            class="button button-quiet"
            lang=other.tag()
            title=common().language
            on:click=move |_| switch.set(other)
        >
            {other.name()}
        </button>
    }
    .into_any()
}

/// Chooses between light and dark.
#[component]
pub fn ThemeSelect() -> AnyView {
    let Some(switch) = use_context::<ThemeSwitch>() else {
        return ().into_any();
    };
    let t = common();
    let id = unique_id("theme");
    let option = move |theme: Theme| {
        let label = match theme {
            Theme::System => t.theme_system,
            Theme::Light => t.theme_light,
            Theme::Dark => t.theme_dark,
        };
        view! { <option value=theme.code() prop:selected=move || switch.get() == theme>{label}</option> }
    };
    view! {
        <label class="visually-hidden" for=id.clone()>{t.theme}</label>
        <select id=id class="input select top-theme" on:change=move |event| switch.set(&event_target_value(&event))>
            {Theme::ALL.into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}
