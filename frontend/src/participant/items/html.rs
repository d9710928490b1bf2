//! HTML that the server has sanitised, with pictures that can be enlarged.

use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::dom::{
    El, el,
    parts::{DialogKind, dialog},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlImageElement, KeyboardEvent};

/// Shows sanitised HTML; a click or Enter on a picture enlarges it. Gives the element that holds the HTML, too.
pub fn prose(html: &str) -> (Vec<El>, El) {
    let text = el("div").class("prose").html(html);
    if !html.contains("<img") {
        return (vec![text.clone()], text);
    }
    make_reachable(text.node());
    let (open, enlarged) = (RwSignal::new(false), RwSignal::new((String::new(), String::new())));
    let enlarge = move |event: &Event| {
        let Some(image) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlImageElement>().ok())
        else {
            return;
        };
        event.prevent_default();
        enlarged.set((image.src(), image.alt()));
        open.set(true);
    };
    let text = text
        .on("click", move |event| enlarge(&event))
        .on("keydown", move |event| {
            if event
                .dyn_ref::<KeyboardEvent>()
                .is_some_and(|key| matches!(key.key().as_str(), "Enter" | " "))
            {
                enlarge(&event);
            }
        });
    let layer = dialog(DialogKind::Large, open, t().picture, move || {
        let (src, alt) = enlarged.get_untracked();
        vec![el("img").class("enlarged").attr("src", &src).attr("alt", &alt)]
    });
    (vec![text.clone(), layer], text)
}

/// Lets the keyboard reach the pictures.
fn make_reachable(element: &Element) {
    let Ok(images) = element.query_selector_all("img") else {
        return;
    };
    for i in 0..images.length() {
        let Some(image) = images.item(i).and_then(|node| node.dyn_into::<HtmlImageElement>().ok()) else {
            continue;
        };
        let name = format!("{}: {}", t().enlarge, image.alt());
        for (attribute, value) in [("tabindex", "0"), ("role", "button"), ("aria-label", name.as_str())] {
            let _ = image.set_attribute(attribute, value);
        }
    }
}

/// The text of HTML, for the names of buttons and the lists of a `<select>`, which can hold nothing else: formulas in the words
/// that the server gave them, pictures as their descriptions.
pub fn plain_text(html: &str) -> String {
    let text = el("div").html(html);
    if let Ok(named) = text.node().query_selector_all("math[aria-label],img") {
        for i in 0..named.length() {
            let Some(element) = named.item(i).and_then(|node| node.dyn_into::<Element>().ok()) else {
                continue;
            };
            let name = element
                .get_attribute("aria-label")
                .or_else(|| element.get_attribute("alt"));
            let _ = element.replace_with_with_str_1(&format!(" {} ", name.unwrap_or_default()));
        }
    }
    let text = text.node().text_content().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
