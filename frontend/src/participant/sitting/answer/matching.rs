//! Pairs: a list to pick from for every left; nothing has to be dragged.

use super::{
    Slot,
    lettered::{legend, needs_legend, select},
};
use crate::{messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::{ChoiceView, ResponseBody};
use olymp_frontend::{
    dom::{El, el},
    i18n::fill,
    ui::unique_id,
};
use std::collections::BTreeMap;

/// A line for every left, and the options beside where they are more than text.
pub fn view(slot: Slot, left: &[ChoiceView], right: &[ChoiceView]) -> Vec<El> {
    let lines = left
        .iter()
        .enumerate()
        .map(|(i, it)| line(slot, i, it, right))
        .collect();
    let list = el("fieldset")
        .class("matching")
        .with(el("legend").text(t().match_each))
        .with(el("ol").class("matching-list").with_all(lines));
    let legend = needs_legend(right).then(|| legend(t().match_options, right));
    [list].into_iter().chain(legend).collect()
}

fn pairs(slot: Slot) -> BTreeMap<String, String> {
    match slot.response() {
        Some(ResponseBody::Matching { pairs }) => pairs,
        _ => BTreeMap::new(),
    }
}

fn line(slot: Slot, index: usize, left: &ChoiceView, right: &[ChoiceView]) -> El {
    let text_id = unique_id("left");
    let (id, this) = (left.id.clone(), left.id.clone());
    let control = select(right)
        .attr("aria-label", &fill(t().match_for, &[&(index + 1).to_string()]))
        .attr("aria-describedby", &text_id)
        .value_of(move || pairs(slot).remove(&this).unwrap_or_default())
        .on("change", move |event| {
            let (mut pairs, picked) = (untrack(|| pairs(slot)), event_target_value(&event));
            if picked.is_empty() {
                pairs.remove(&id);
            } else {
                pairs.insert(id.clone(), picked);
            }
            slot.respond(ResponseBody::Matching { pairs }, Change::Chosen);
        });
    el("li")
        .class("matching-line")
        .with(el("div").class("prose").attr("id", &text_id).html(&left.html))
        .with(slot.lockable(control))
}
