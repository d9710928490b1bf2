//! HTML that the server has sanitised, with pictures that can be enlarged.

use crate::messages::t;
use leptos::{html, prelude::*};
use olymp_frontend::ui::Dialog;
use wasm_bindgen::JsCast;

/// Shows sanitised HTML; a click or Enter on a picture enlarges it.
#[component]
pub fn Prose(
    /// The HTML.
    html: String,
    /// The id of the element.
    #[prop(optional, into)]
    id: Option<String>,
    /// Where the element can be got at.
    #[prop(optional)]
    node_ref: NodeRef<html::Div>,
) -> AnyView {
    let enlarged = RwSignal::new(None::<(String, String)>);
    let open = RwSignal::new(false);
    let has_pictures = html.contains("<img");
    if has_pictures {
        Effect::new(move |_| {
            if let Some(element) = node_ref.get() {
                make_reachable(&element);
            }
        });
    }
    let enlarge = move |target: Option<web_sys::EventTarget>| {
        let Some(image) = target.and_then(|target| target.dyn_into::<web_sys::HtmlImageElement>().ok()) else {
            return false;
        };
        enlarged.set(Some((image.src(), image.alt())));
        open.set(true);
        true
    };
    view! {
        <div
            class="prose"
            id=id
            node_ref=node_ref
            on:click=move |event| {
                enlarge(event.target());
            }
            on:keydown=move |event| {
                if matches!(event.key().as_str(), "Enter" | " ") && enlarge(event.target()) {
                    event.prevent_default();
                }
            }
            inner_html=html
        ></div>
        {has_pictures.then(|| view! {
            <Dialog open=open title=t().picture large=true>
                {move || enlarged.get().map(|(src, alt)| view! { <img class="enlarged" src=src alt=alt /> })}
            </Dialog>
        })}
    }
    .into_any()
}

/// Lets the keyboard reach the pictures.
fn make_reachable(element: &web_sys::Element) {
    let Ok(images) = element.query_selector_all("img") else {
        return;
    };
    for i in 0..images.length() {
        let Some(image) = images
            .item(i)
            .and_then(|node| node.dyn_into::<web_sys::HtmlImageElement>().ok())
        else {
            continue;
        };
        let name = if image.alt().is_empty() {
            t().enlarge.to_owned()
        } else {
            format!("{}: {}", t().enlarge, image.alt())
        };
        for (attribute, value) in [("tabindex", "0"), ("role", "button"), ("aria-label", name.as_str())] {
            let _ = image.set_attribute(attribute, value);
        }
    }
}

/// The text of HTML, for the lists of a `<select>`, which can hold nothing else.
pub fn plain_text(html: &str) -> String {
    let Ok(element) = document().create_element("div") else {
        return String::new();
    };
    element.set_inner_html(html);
    element
        .text_content()
        .map(|text| text.trim().to_owned())
        .unwrap_or_default()
}

/// Loads the font of formulas where there are some; without it they are shown in the system's.
pub fn use_math_font(has_math: bool) {
    if has_math && let Some(body) = document().body() {
        let _ = body.class_list().add_1("has-math");
    }
}
