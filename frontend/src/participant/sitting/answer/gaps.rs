//! Gaps of a text: fields and lists put into the places that the stem has for them.

use super::{
    Slot,
    lettered::{is_rich, legend, lettered},
};
use crate::{items::ordered, messages::t, sitting::engine::Change};
use leptos::{html, prelude::*};
use olymp_contract::item::{GapView, ResponseBody};
use olymp_frontend::i18n::fill;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

/// Mounts the controls into the stem once it is on the page; beside it only a hint, and options that are more than text.
pub fn view(slot: Slot, gaps: &[GapView], orders: &[Vec<String>], stem: Option<NodeRef<html::Div>>) -> AnyView {
    let response = slot.sitting.response(slot.position);
    let values = Memo::new(move |_| match response.get() {
        Some(ResponseBody::Gaps { values }) => values,
        _ => BTreeMap::new(),
    });
    let gaps: Vec<GapView> = gaps
        .iter()
        .enumerate()
        .map(|(i, gap)| GapView {
            id: gap.id.clone(),
            options: gap.options.as_ref().map(|options| ordered(options, orders, i)),
        })
        .collect();
    let rich = gaps
        .iter()
        .find_map(|gap| gap.options.clone().filter(|options| is_rich(options)));
    if let Some(stem) = stem {
        Effect::new(move |_| {
            if let Some(stem) = stem.get() {
                mount(slot, &stem, &gaps, values);
            }
        });
    }
    view! {
        <p class="field-hint">{t().gaps_hint}</p>
        {rich.map(|options| legend(t().gap_options, options))}
    }
    .into_any()
}

fn mount(slot: Slot, stem: &Element, gaps: &[GapView], values: Memo<BTreeMap<String, String>>) {
    for (i, gap) in gaps.iter().enumerate() {
        let Some(place) = place_of(stem, &gap.id) else { continue };
        let name = fill(t().gap_name, &[&(i + 1).to_string()]);
        let control = match &gap.options {
            Some(options) => list(options),
            None => field(),
        };
        let Some(control) = control else { continue };
        let _ = control.set_attribute("aria-label", &name);
        place.set_text_content(None);
        let _ = place.append_child(&control);
        follow(slot, control, gap.id.clone(), gap.options.is_some(), values);
    }
}

/// Ids come from the server; they are compared, not put into a selector.
fn place_of(stem: &Element, gap: &str) -> Option<Element> {
    let places = stem.query_selector_all("[data-gap]").ok()?;
    (0..places.length())
        .filter_map(|i| places.item(i)?.dyn_into::<Element>().ok())
        .find(|place| place.get_attribute("data-gap").as_deref() == Some(gap))
}

fn field() -> Option<Element> {
    let input = document().create_element("input").ok()?;
    for (name, value) in [
        ("type", "text"),
        ("class", "input gap-input"),
        ("autocomplete", "off"),
        ("size", "14"),
    ] {
        let _ = input.set_attribute(name, value);
    }
    Some(input)
}

fn list(options: &[olymp_contract::item::ChoiceView]) -> Option<Element> {
    let select = document().create_element("select").ok()?;
    let _ = select.set_attribute("class", "input select gap-input");
    let add = |value: &str, text: &str| -> Option<()> {
        let option = document().create_element("option").ok()?;
        let _ = option.set_attribute("value", value);
        option.set_text_content(Some(text));
        select.append_child(&option).ok().map(|_| ())
    };
    add("", t().not_chosen)?;
    for option in lettered(options) {
        add(&option.id, &option.text)?;
    }
    Some(select)
}

/// Ties a control to the answer: what is put in goes to the sitting, what the sitting says is shown.
fn follow(slot: Slot, control: Element, id: String, is_list: bool, values: Memo<BTreeMap<String, String>>) {
    let (gap, source) = (id.clone(), control.clone());
    let listener: Closure<dyn Fn(Event)> = Closure::new(move |_| {
        let mut values = values.get_untracked();
        let value = value_of(&source);
        if value.is_empty() {
            values.remove(&gap);
        } else {
            values.insert(gap.clone(), value);
        }
        let change = if is_list { Change::Chosen } else { Change::Typed };
        slot.sitting
            .respond(slot.position, ResponseBody::Gaps { values }, change);
    });
    let event = if is_list { "change" } else { "input" };
    let _ = control.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    // The listener lives as long as the effect that shows the answer, which ends with the item.
    Effect::new(move |_| {
        let _kept = &listener;
        let value = values.with(|values| values.get(&id).cloned().unwrap_or_default());
        show(&control, &value, slot.locked.get());
    });
}

fn value_of(control: &Element) -> String {
    control
        .dyn_ref::<HtmlInputElement>()
        .map(HtmlInputElement::value)
        .or_else(|| control.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value))
        .unwrap_or_default()
}

fn show(control: &Element, value: &str, locked: bool) {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        if input.value() != value {
            input.set_value(value);
        }
        input.set_disabled(locked);
    } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
        if select.value() != value {
            select.set_value(value);
        }
        select.set_disabled(locked);
    }
}
