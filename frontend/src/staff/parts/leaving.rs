//! A page with something unsaved asks before it is left: by a link, by «back», or by closing the tab.

use super::Confirm;
use crate::messages::t;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_url};
use olymp_frontend::{
    api::Mutation,
    browser::{on_document, on_window},
    ui::ButtonVariant,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Where the person was going.
#[derive(Clone)]
enum Way {
    /// To a page of this door.
    To(String),
    /// To where the browser's «back» leads.
    Back,
}

/// Goes back on «back» where something would be lost; says whether it did.
type Back = Rc<dyn Fn() -> bool>;

thread_local! {
    static BACK: RefCell<Option<Back>> = const { RefCell::new(None) };
}

/// Hears of «back» before the router does, which would show another page at once; to be called before it is made.
///
/// «Back» cannot be stopped, only undone.
pub fn hear_back_first() {
    on_window("popstate", |event| {
        let back = BACK.with_borrow(Clone::clone);
        if back.is_some_and(|back| back()) {
            event.stop_immediate_propagation();
        }
    });
}

/// The question. It is asked only while something is unsaved; what is left after «yes» is left without it.
#[component]
pub fn LeavingGuard(
    /// Whether something would be lost.
    #[prop(into)]
    unsaved: Signal<bool>,
) -> AnyView {
    let asked = RwSignal::new(false);
    let way = StoredValue::new(None::<Way>);
    let agreed = StoredValue::new(false);
    let holds = move || !agreed.get_value() && untrack(|| unsaved.get());
    let ask = move |to: Way| {
        way.set_value(Some(to));
        asked.set(true);
    };
    on_window("beforeunload", move |event| {
        if holds() {
            event.prevent_default();
        }
    });
    // The router looks at clicks after the document, and only at those that nobody has taken.
    on_document("click", move |event| {
        if let Some(href) = event.dyn_ref::<MouseEvent>().and_then(way_of).filter(|_| holds()) {
            event.prevent_default();
            ask(Way::To(href));
        }
    });
    // The address of this page as the router has it: the browser's is still the one before while the page is made.
    let here = use_url();
    let back: Back = Rc::new(move || {
        let held = holds();
        if held && let Ok(history) = window().history() {
            let here = here.with_untracked(|url| format!("{}?{}", url.path(), url.search()));
            let here = here.trim_end_matches('?');
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(here));
            ask(Way::Back);
        }
        held
    });
    BACK.set(Some(Rc::clone(&back)));
    let back = StoredValue::new_local(back);
    on_cleanup(move || {
        // The page that follows may have put its own there already.
        let own = BACK.with_borrow(|now| {
            now.as_ref()
                .zip(back.try_get_value())
                .is_some_and(|(a, b)| Rc::ptr_eq(a, &b))
        });
        if own {
            BACK.set(None);
        }
    });
    let navigate = use_navigate();
    let leave = move |()| {
        agreed.set_value(true);
        asked.set(false);
        match way.get_value() {
            Some(Way::To(href)) => navigate(&href, Default::default()),
            Some(Way::Back) => {
                let _ = window().history().and_then(|history| history.back());
            }
            None => {}
        }
    };
    let t = &t().common;
    view! {
        <Confirm
            open=asked
            title=t.leave_title
            text=t.leave_text
            action=t.leave
            variant=ButtonVariant::Danger
            mutation=Mutation::new()
            on_confirm=leave
        />
    }
    .into_any()
}

/// The address of a link that the router would follow; other links make the browser ask by itself.
fn way_of(event: &MouseEvent) -> Option<String> {
    let plain = event.button() == 0 && !event.meta_key() && !event.ctrl_key() && !event.shift_key() && !event.alt_key();
    if !plain || event.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let location = window().location();
    let elsewhere = ["download", "target"].iter().any(|name| link.has_attribute(name)) || link.rel() == "external";
    let same_page = link.pathname() == location.pathname().ok()?;
    if elsewhere || same_page || link.origin() != location.origin().ok()? {
        return None;
    }
    Some(format!("{}{}", link.pathname(), link.search()))
}
