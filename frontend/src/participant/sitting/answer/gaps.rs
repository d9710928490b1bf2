//! Gaps of a text: fields and lists put into the places that the stem has for them.

use super::{
    Slot,
    lettered::{legend, needs_legend, select},
};
use crate::{items::ordered, messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::{ChoiceView, GapView, ResponseBody};
use olymp_frontend::{
    dom::{El, el},
    i18n::fill,
};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Puts the controls into the stem; beside it only a hint, and options that are more than text.
pub fn view(slot: Slot, gaps: &[GapView], orders: &[Vec<String>], stem: Option<&El>) -> Vec<El> {
    let mut parts = vec![el("p").class("field-hint").text(t().gaps_hint)];
    for (i, gap) in gaps.iter().enumerate() {
        let options = gap.options.as_ref().map(|options| ordered(options, orders, i));
        let name = fill(t().gap_name, &[&(i + 1).to_string()]);
        let control = control(slot, &gap.id, options.as_deref()).attr("aria-label", &name);
        if let Some(place) = stem.and_then(|stem| place_of(stem.node(), &gap.id)) {
            place.set_text_content(None);
            let _ = place.append_child(control.node());
        }
        let options = options.filter(|options| needs_legend(options));
        parts.extend(options.map(|options| legend(&name, &options)));
    }
    parts
}

/// Ids come from the server; they are compared, not put into a selector.
fn place_of(stem: &Element, gap: &str) -> Option<Element> {
    let places = stem.query_selector_all("[data-gap]").ok()?;
    (0..places.length())
        .filter_map(|i| places.item(i)?.dyn_into::<Element>().ok())
        .find(|place| place.get_attribute("data-gap").as_deref() == Some(gap))
}

fn values(slot: Slot) -> BTreeMap<String, String> {
    match slot.response() {
        Some(ResponseBody::Gaps { values }) => values,
        _ => BTreeMap::new(),
    }
}

fn control(slot: Slot, gap: &str, options: Option<&[ChoiceView]>) -> El {
    let (id, this) = (gap.to_owned(), gap.to_owned());
    let (control, event, change) = match options {
        Some(options) => (
            select(options).class("input select gap-input"),
            "change",
            Change::Chosen,
        ),
        None => {
            let field = el("input")
                .attr("type", "text")
                .attr("autocomplete", "off")
                .attr("size", "14");
            (field.class("input gap-input"), "input", Change::Typed)
        }
    };
    let control = control
        .value_of(move || values(slot).remove(&this).unwrap_or_default())
        .on(event, move |event| {
            let (mut values, value) = (untrack(|| values(slot)), event_target_value(&event));
            if value.is_empty() {
                values.remove(&id);
            } else {
                values.insert(id.clone(), value);
            }
            slot.respond(ResponseBody::Gaps { values }, change);
        });
    slot.lockable(control)
}
