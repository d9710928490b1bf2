//! One or several of a list.

use super::Slot;
use crate::{items::plain_text, messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::{ChoiceView, ResponseBody};
use olymp_frontend::{
    dom::{El, el, parts::button},
    ui::ButtonVariant,
};
use std::{collections::BTreeSet, rc::Rc};

/// Pick one: radio buttons; arrows move as the browser does it.
pub fn single(slot: Slot, options: Vec<ChoiceView>) -> Vec<El> {
    let picked = move || match slot.response() {
        Some(ResponseBody::SingleChoice { choice }) => choice,
        _ => None,
    };
    let set = move |choice: Option<String>| slot.respond(ResponseBody::SingleChoice { choice }, Change::Chosen);
    let is_picked = move |id: &str| picked().as_deref() == Some(id);
    let change = move |id: &str, _: bool| set(Some(id.to_owned()));
    let clear = button(ButtonVariant::Quiet, t().clear_choice, move || set(None))
        .has_while("hidden", move || picked().is_none() || slot.sitting.locked());
    vec![
        options_list(
            slot,
            "radio",
            t().choose_one,
            options,
            Rc::new(is_picked),
            Rc::new(change),
        ),
        clear,
    ]
}

/// Pick all that are right: checkboxes.
pub fn multiple(slot: Slot, options: Vec<ChoiceView>) -> Vec<El> {
    let picked = move || match slot.response() {
        Some(ResponseBody::MultipleChoice { choices }) => choices,
        _ => BTreeSet::new(),
    };
    let is_picked = move |id: &str| picked().contains(id);
    let change = move |id: &str, on: bool| {
        let mut choices = untrack(picked);
        if on {
            choices.insert(id.to_owned());
        } else {
            choices.remove(id);
        }
        slot.respond(ResponseBody::MultipleChoice { choices }, Change::Chosen);
    };
    vec![options_list(
        slot,
        "checkbox",
        t().choose_all,
        options,
        Rc::new(is_picked),
        Rc::new(change),
    )]
}

type IsPicked = Rc<dyn Fn(&str) -> bool>;
type OnChange = Rc<dyn Fn(&str, bool)>;

fn options_list(
    slot: Slot,
    kind: &str,
    legend: &str,
    options: Vec<ChoiceView>,
    is_picked: IsPicked,
    change: OnChange,
) -> El {
    let line = |(index, option): (usize, ChoiceView)| {
        let (picked, marked, change) = (Rc::clone(&is_picked), Rc::clone(&is_picked), Rc::clone(&change));
        let (id, this, other) = (option.id.clone(), option.id.clone(), option.id);
        let control = el("input")
            .attr("type", kind)
            .attr("name", &format!("item-{}", slot.position))
            .checked_while(move || picked(&this))
            .on("change", move |event| change(&id, event_target_checked(&event)));
        // Browsers leave formulas out of a control's name; one of formulas alone would have none.
        let control = match option.html.contains("<math") {
            true => control.attr("aria-label", &plain_text(&option.html)),
            false => control,
        };
        el("label")
            .class("option")
            .class_while("option-picked", move || marked(&other))
            .with(slot.lockable(control))
            .with(el("div").class("option-text prose").html(&option.html))
            .with(
                el("span")
                    .class("option-number")
                    .attr("aria-hidden", "true")
                    .text(&(index + 1).to_string()),
            )
    };
    el("fieldset")
        .class("options")
        .with(el("legend").text(legend))
        .with_all(options.into_iter().enumerate().map(line).collect())
}
