//! One or several of a list.

use super::Slot;
use crate::{messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::{ChoiceView, ResponseBody};
use std::collections::BTreeSet;

/// Pick one: radio buttons; arrows move as the browser does it.
pub fn single(slot: Slot, options: Vec<ChoiceView>) -> AnyView {
    let response = slot.sitting.response(slot.position);
    let set = move |choice: Option<String>| {
        slot.sitting
            .respond(slot.position, ResponseBody::SingleChoice { choice }, Change::Chosen);
    };
    let picked = Memo::new(move |_| match response.get() {
        Some(ResponseBody::SingleChoice { choice }) => choice,
        _ => None,
    });
    let option = move |(i, option): (usize, ChoiceView)| {
        let (id, this) = (option.id.clone(), option.id);
        let checked = Memo::new(move |_| picked.with(|picked| picked.as_ref() == Some(&this)));
        line(i, slot, "radio", checked, option.html, move |_| set(Some(id.clone())))
    };
    view! {
        <fieldset class="options">
            <legend>{t().choose_one}</legend>
            {options.into_iter().enumerate().map(option).collect_view()}
        </fieldset>
        {move || (picked.with(Option::is_some) && !slot.locked.get()).then(|| view! {
            <button type="button" class="button button-quiet" on:click=move |_| set(None)>{t().clear_choice}</button>
        })}
    }
    .into_any()
}

/// Pick all that are right: checkboxes.
pub fn multiple(slot: Slot, options: Vec<ChoiceView>) -> AnyView {
    let response = slot.sitting.response(slot.position);
    let picked = Memo::new(move |_| match response.get() {
        Some(ResponseBody::MultipleChoice { choices }) => choices,
        _ => BTreeSet::new(),
    });
    let toggle = move |id: &str, on: bool| {
        let mut choices = picked.get_untracked();
        if on {
            choices.insert(id.to_owned());
        } else {
            choices.remove(id);
        }
        slot.sitting
            .respond(slot.position, ResponseBody::MultipleChoice { choices }, Change::Chosen);
    };
    let option = move |(i, option): (usize, ChoiceView)| {
        let (id, this) = (option.id.clone(), option.id);
        let checked = Memo::new(move |_| picked.with(|picked| picked.contains(&this)));
        line(i, slot, "checkbox", checked, option.html, move |on| toggle(&id, on))
    };
    view! {
        <fieldset class="options">
            <legend>{t().choose_all}</legend>
            {options.into_iter().enumerate().map(option).collect_view()}
        </fieldset>
    }
    .into_any()
}

fn line(
    index: usize,
    slot: Slot,
    kind: &'static str,
    checked: Memo<bool>,
    html: String,
    change: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="option" class:option-picked=move || checked.get()>
            <input
                type=kind
                name=format!("item-{}", slot.position)
                prop:checked=move || checked.get()
                disabled=move || slot.locked.get()
                on:change=move |event| change(event_target_checked(&event))
            />
            <div class="option-text prose" inner_html=html></div>
            <span class="option-number" aria-hidden="true">{index + 1}</span>
        </label>
    }
    .into_any()
}
