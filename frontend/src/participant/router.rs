//! The address of the page: which page it names, and how links and «back» move between pages without loading anew.

use leptos::prelude::*;
use olymp_frontend::browser;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// A page of the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// What there is to take.
    Home,
    /// Before the start of an assessment.
    Start(String),
    /// The sitting of an attempt.
    Sitting(String),
    /// The result of an attempt.
    Result(String),
    /// The own profile.
    Profile,
    /// The answers behind a competency of it.
    Evidence(String),
    /// Consent to the processing of personal data; the page that comes then.
    Consent(String),
    /// The policy of the processing of personal data, which needs no sign-in.
    Policy,
    /// Nothing.
    Unknown,
}

impl Page {
    /// The page that a path names.
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["assessments", id] => Self::Start((*id).to_owned()),
            ["attempts", id] => Self::Sitting((*id).to_owned()),
            ["attempts", id, "result"] => Self::Result((*id).to_owned()),
            ["profile"] => Self::Profile,
            ["profile", competency] => Self::Evidence((*competency).to_owned()),
            ["consent"] => Self::Consent("/".to_owned()),
            ["consent", id] => Self::Consent(format!("/assessments/{id}")),
            ["policy"] => Self::Policy,
            _ => Self::Unknown,
        }
    }
}

/// The address, as signals.
#[derive(Clone, Copy)]
pub struct Router {
    /// The path.
    pub path: RwSignal<String>,
    /// The item of `?item=`; 0 where none is named.
    item: RwSignal<u32>,
}

thread_local! {
    // Event handlers and futures have no owner, hence no context.
    static ROUTER: Cell<Option<Router>> = const { Cell::new(None) };
}

impl Router {
    /// Reads the address, listens to links and to «back».
    pub fn begin() -> Self {
        let router = Self {
            path: RwSignal::new(String::new()),
            item: RwSignal::new(0),
        };
        router.read();
        ROUTER.set(Some(router));
        browser::on_window("popstate", move |_| router.read());
        browser::on_document("click", |event| {
            if let Some(event) = event.dyn_ref::<MouseEvent>()
                && let Some(href) = own_link(event)
            {
                event.prevent_default();
                go(&href);
            }
        });
        router
    }

    /// The item that the address names; 0 where it names none.
    pub fn item() -> RwSignal<u32> {
        ROUTER.get().map_or_else(|| RwSignal::new(0), |router| router.item)
    }

    fn read(self) {
        let location = window().location();
        let item = location.search().unwrap_or_default();
        let item = item
            .trim_start_matches('?')
            .split('&')
            .find_map(|pair| pair.strip_prefix("item=")?.parse().ok());
        let path = location.pathname().unwrap_or_default();
        self.item.set(item.unwrap_or(0));
        if self.path.with_untracked(|shown| *shown != path) {
            self.path.set(path);
        }
    }
}

/// Goes to a page of this door.
pub fn go(href: &str) {
    visit(href, false);
}

/// Goes to a page in the place of this one: «back» passes over this one.
pub fn replace(href: &str) {
    visit(href, true);
}

fn visit(href: &str, in_place: bool) {
    let Some(router) = ROUTER.get() else { return };
    let before = router.path.get_untracked();
    let Ok(history) = window().history() else { return };
    let _ = if in_place {
        history.replace_state_with_url(&JsValue::NULL, "", Some(href))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(href))
    };
    router.read();
    if router.path.get_untracked() != before {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        // A screen reader reads on from the new page.
        request_animation_frame(|| browser::focus("content"));
    }
}

/// The address of a link of this door that was clicked plainly; everything else is the browser's.
fn own_link(event: &MouseEvent) -> Option<String> {
    let plain = event.button() == 0 && !event.meta_key() && !event.ctrl_key() && !event.shift_key() && !event.alt_key();
    if !plain || event.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let elsewhere = ["download", "target", "rel"]
        .iter()
        .any(|name| link.has_attribute(name));
    let foreign = link.origin() != window().location().origin().unwrap_or_default();
    let path = link.pathname();
    if elsewhere || foreign || path.starts_with("/staff") || path.starts_with("/api") {
        return None;
    }
    Some(format!("{path}{}", link.search()))
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn paths_name_pages() {
        assert_eq!(Page::of("/"), Page::Home);
        assert_eq!(Page::of("/assessments/a1"), Page::Start("a1".into()));
        assert_eq!(Page::of("/attempts/a1/"), Page::Sitting("a1".into()));
        assert_eq!(Page::of("/attempts/a1/result"), Page::Result("a1".into()));
        assert_eq!(Page::of("/profile/algebra"), Page::Evidence("algebra".into()));
        assert_eq!(Page::of("/consent/a1"), Page::Consent("/assessments/a1".into()));
        assert_eq!(Page::of("/policy"), Page::Policy);
        assert_eq!(Page::of("/nothing/here"), Page::Unknown);
    }
}
