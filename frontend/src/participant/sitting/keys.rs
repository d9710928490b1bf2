//! The keyboard: Alt and an arrow move between items; digits choose, F flags, «?» helps, unless something is typed.

use super::{engine::Sitting, place::Place};
use leptos::prelude::*;
use olymp_frontend::browser;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

const SINGLE_KEYS: &str = "olymp.single-keys";

/// Whether keys of one character work (they can be turned off: WCAG 2.1.4).
pub fn single_keys() -> bool {
    browser::recall(SINGLE_KEYS).as_deref() != Some("off")
}

/// Turns keys of one character on or off.
pub fn set_single_keys(on: bool) {
    browser::remember(SINGLE_KEYS, if on { "on" } else { "off" });
}

/// Listens to the keys while the sitting is on the screen.
pub fn listen(sitting: Sitting, place: Place, helping: RwSignal<bool>) {
    browser::on_document("keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        // A dialog over the page has the keys for itself.
        if event.default_prevented() || document().query_selector("dialog[open]").ok().flatten().is_some() {
            return;
        }
        if event.alt_key() && !event.ctrl_key() {
            let by = match event.key().as_str() {
                "ArrowLeft" => -1,
                "ArrowRight" => 1,
                _ => return,
            };
            event.prevent_default();
            place.step(by);
        } else if !event.alt_key() && !event.ctrl_key() && !event.meta_key() && single_keys() && !is_typing(event) {
            single_key(event, sitting, place, helping);
        }
    });
}

fn single_key(event: &KeyboardEvent, sitting: Sitting, place: Place, helping: RwSignal<bool>) {
    // By place on the keyboard, so that the Russian layout works too.
    match event.code().as_str() {
        "KeyF" => sitting.toggle_flag(place.current_untracked()),
        _ if event.key() == "?" => helping.set(true),
        code => {
            let digit = code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad"));
            let Some(number) = digit
                .and_then(|digit| digit.parse::<u32>().ok())
                .filter(|number| *number > 0)
            else {
                return;
            };
            choose(number - 1);
        }
    }
    event.prevent_default();
}

/// Clicks the option of this number on the screen, as the mouse would.
fn choose(index: u32) {
    let Ok(options) = document().query_selector_all(".options input") else {
        return;
    };
    if let Some(option) = options.item(index).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        let _ = option.focus();
        option.click();
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(target.get_attribute("type").as_deref(), Some("radio" | "checkbox")),
        _ => false,
    }
}
