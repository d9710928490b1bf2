//! The bar at the top: where we are, who is signed in, language, look, the way out.

use super::{ButtonVariant, Theme, ThemeSwitch, unique_id};
use crate::{
    browser,
    dom::{El, el, parts::button},
    i18n::{LangSwitch, common, lang},
    session::session,
};
use leptos::prelude::*;
use std::rc::Rc;

const LANGUAGE: &str = "language";

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

impl NavLink {
    fn leads_to(&self, path: &str) -> bool {
        let (path, here) = (path.trim_end_matches('/'), self.href.trim_end_matches('/'));
        path == here || (!self.exact && path.strip_prefix(here).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// The path of the page that is shown; `None` where there is no menu.
pub type ShownPath = Option<Rc<dyn Fn() -> String>>;

/// The top bar, with a menu that knows which page is shown.
#[must_use]
pub fn top_bar(links: &[NavLink], path: ShownPath) -> El {
    let t = common();
    let staff = crate::session::at_staff_door();
    let brand = el("a")
        .class("top-brand")
        .attr("href", if staff { "/staff/" } else { "/" })
        .with(el("span").class("brand-mark").attr("aria-hidden", "true"))
        .text(t.product);
    let tools = el("div")
        .class("top-tools")
        .with(
            el("div")
                .class("top-door")
                .fill(move || other_door(staff).into_iter().collect()),
        )
        .with(lang_button())
        .with(theme_select())
        .with(el("div").class("top-who").fill(person));
    el("header")
        .class("top-bar")
        .with(brand)
        .with_some(path.map(|path| menu(links, &path)))
        .with(tools)
}

fn menu(links: &[NavLink], path: &Rc<dyn Fn() -> String>) -> El {
    let item = |link: &NavLink| {
        let (link, path) = (link.clone(), Rc::clone(path));
        let a = el("a").attr("href", link.href).text(link.label);
        el("li").with(a.attr_of("aria-current", move || {
            link.leads_to(&path()).then(|| "page".to_owned())
        }))
    };
    el("nav")
        .class("top-nav")
        .attr("aria-label", common().main_navigation)
        .with(el("ul").with_all(links.iter().map(item).collect()))
}

/// The link between the doors, for people who may use both. The browser follows it: the other door is another bundle.
fn other_door(staff: bool) -> Option<El> {
    let t = common();
    let (href, label) = match (staff, session().is_staff()) {
        (true, _) => ("/", t.participant_door),
        (false, true) => ("/staff/", t.staff_door),
        (false, false) => return None,
    };
    Some(el("a").attr("href", href).attr("rel", "external").text(label))
}

fn person() -> Vec<El> {
    let t = common();
    let Some(person) = session().session() else {
        return Vec::new();
    };
    let who = el("div")
        .class("top-person")
        .with(el("span").class("visually-hidden").text(t.signed_in_as).text(" "))
        .with(el("span").class("top-name").text(&person.name))
        .with_some(
            person
                .school_name
                .map(|school| el("span").class("top-school").text(&school)),
        );
    vec![who, button(ButtonVariant::Quiet, t.sign_out, || session().sign_out())]
}

/// Switches to the other language.
#[must_use]
pub fn lang_button() -> El {
    let switch = use_context::<LangSwitch>();
    let other = lang().other();
    el("button")
        .attr("type", "button")
        .attr("id", LANGUAGE)
        .class("button button-quiet")
        .attr("lang", other.tag())
        .attr("title", common().language)
        .text(other.name())
        .on("click", move |_| {
            if let Some(switch) = switch {
                switch.set(other);
                // The page is made anew, this button too: the focus goes to the one that stands here then.
                request_animation_frame(|| browser::focus(LANGUAGE));
            }
        })
}

/// Chooses between light and dark.
#[must_use]
pub fn theme_select() -> El {
    let t = common();
    let id = unique_id("theme");
    let switch = use_context::<ThemeSwitch>();
    let option = |theme: Theme| {
        let label = match theme {
            Theme::System => t.theme_system,
            Theme::Light => t.theme_light,
            Theme::Dark => t.theme_dark,
        };
        el("option").attr("value", theme.code()).text(label)
    };
    let select = el("select")
        .attr("id", &id)
        .class("input select top-theme")
        .attr("title", t.theme)
        .with_all(Theme::ALL.into_iter().map(option).collect())
        .value_of(move || switch.map_or(Theme::System, ThemeSwitch::get).code().to_owned())
        .on("change", move |event| {
            if let Some(switch) = switch {
                switch.set(&event_target_value(&event));
            }
        });
    el("div")
        .with(el("label").class("visually-hidden").attr("for", &id).text(t.theme))
        .with(select)
}

/// [`top_bar`] for pages made of views.
#[component]
pub fn TopBar(
    /// The main menu; none where it is empty.
    #[prop(optional, into)]
    links: Vec<NavLink>,
    /// Whether this is the door of staff; the address says the same.
    #[prop(optional)]
    staff: bool,
) -> AnyView {
    let _the_address_says_it = staff;
    let path = || window().location().pathname().unwrap_or_default();
    let path: ShownPath = if links.is_empty() { None } else { Some(Rc::new(path)) };
    top_bar(&links, path).into_any()
}

#[cfg(test)]
mod tests {
    use super::NavLink;

    #[test]
    fn a_link_knows_when_its_page_is_shown() {
        let link = |href, exact| NavLink { href, label: "", exact };
        assert!(link("/", true).leads_to("/"));
        assert!(!link("/", true).leads_to("/profile"));
        assert!(link("/profile", false).leads_to("/profile/algebra"));
        assert!(!link("/profile", false).leads_to("/profiles"));
        assert!(link("/staff/", true).leads_to("/staff"));
    }
}
