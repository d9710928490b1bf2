//! Pairs: a list to pick from for every left; nothing has to be dragged.

use super::{
    Slot,
    lettered::{Lettered, is_rich, legend, lettered},
};
use crate::{messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::{ChoiceView, ResponseBody};
use olymp_frontend::{i18n::fill, ui::unique_id};
use std::collections::BTreeMap;

/// A line for every left, and the options beside where they are more than text.
pub fn view(slot: Slot, left: Vec<ChoiceView>, right: Vec<ChoiceView>) -> AnyView {
    let response = slot.sitting.response(slot.position);
    let pairs = Memo::new(move |_| match response.get() {
        Some(ResponseBody::Matching { pairs }) => pairs,
        _ => BTreeMap::new(),
    });
    let options = lettered(&right);
    let line = |(i, it): (usize, ChoiceView)| line(slot, pairs, i, it, options.clone());
    view! {
        <fieldset class="matching">
            <legend>{t().match_each}</legend>
            <ol class="matching-list">{left.into_iter().enumerate().map(line).collect_view()}</ol>
        </fieldset>
        {is_rich(&right).then(|| legend(t().match_options, right.clone()))}
    }
    .into_any()
}

fn line(
    slot: Slot,
    pairs: Memo<BTreeMap<String, String>>,
    index: usize,
    left: ChoiceView,
    options: Vec<Lettered>,
) -> AnyView {
    let (text_id, id) = (unique_id("left"), left.id);
    let chosen = {
        let id = id.clone();
        Memo::new(move |_| pairs.with(|pairs| pairs.get(&id).cloned()))
    };
    let set = move |picked: String| {
        let mut pairs = pairs.get_untracked();
        if picked.is_empty() {
            pairs.remove(&id);
        } else {
            pairs.insert(id.clone(), picked);
        }
        slot.sitting
            .respond(slot.position, ResponseBody::Matching { pairs }, Change::Chosen);
    };
    let option = move |it: Lettered| {
        let this = it.id.clone();
        let selected = move || chosen.with(|chosen| chosen.as_ref() == Some(&this));
        view! { <option value=it.id prop:selected=selected>{it.text}</option> }
    };
    let described_by = text_id.clone();
    view! {
        <li class="matching-line">
            <div class="prose" id=text_id.clone() inner_html=left.html></div>
            <select
                class="input select"
                aria-label=fill(t().match_for, &[&(index + 1).to_string()])
                aria-describedby=described_by
                disabled=move || slot.locked.get()
                on:change=move |event| set(event_target_value(&event))
            >
                <option value="" prop:selected=move || chosen.with(Option::is_none)>{t().not_chosen}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </li>
    }
    .into_any()
}
