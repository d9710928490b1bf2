//! A number as typed, perhaps with a unit.

use super::{Slot, number_note::NumberNote};
use crate::{messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::ResponseBody;
use olymp_frontend::{
    dom::{El, el},
    ui::unique_id,
};

/// The field, and the units where there are some.
pub fn view(slot: Slot, units: &[String]) -> Vec<El> {
    let (id, hint_id, note_id) = (unique_id("number"), unique_id("hint"), unique_id("note"));
    let value = move || match slot.response() {
        Some(ResponseBody::Numeric { text, unit }) => (text, unit),
        _ => (String::new(), None),
    };
    let typed = Signal::derive(move || {
        let (text, unit) = value();
        (text, unit.unwrap_or_default())
    });
    let note = NumberNote::new(typed, units);
    let number = el("input")
        .attr("id", &id)
        .class("input")
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("aria-describedby", &format!("{hint_id} {note_id}"))
        .flag_of("aria-invalid", move || note.is_invalid())
        .value_of(move || value().0)
        .on("input", move |event| {
            let (text, unit) = (event_target_value(&event), untrack(value).1);
            slot.respond(ResponseBody::Numeric { text, unit }, Change::Typed);
            note.look_soon();
        })
        .on("change", move |_| note.look());
    let row = el("div")
        .class("number-answer")
        .with(labelled(&id, t().your_number, slot.lockable(number)))
        .with_some((!units.is_empty()).then(|| {
            let unit_id = unique_id("unit");
            let option = |unit: &str, text: &str| el("option").attr("value", unit).text(text);
            let select = el("select")
                .attr("id", &unit_id)
                .class("input select")
                .with(option("", t().choose_unit))
                .with_all(units.iter().map(|unit| option(unit, unit)).collect())
                .value_of(move || value().1.unwrap_or_default())
                .on("change", move |event| {
                    let unit = Some(event_target_value(&event)).filter(|unit| !unit.is_empty());
                    slot.respond(
                        ResponseBody::Numeric {
                            text: untrack(value).0,
                            unit,
                        },
                        Change::Chosen,
                    );
                    note.look();
                });
            labelled(&unit_id, t().unit, slot.lockable(select))
        }));
    vec![
        row,
        note.view(&note_id),
        el("p").class("field-hint").attr("id", &hint_id).text(t().number_hint),
    ]
}

/// A control beneath its label.
pub fn labelled(id: &str, label: &str, control: El) -> El {
    el("div")
        .class("field")
        .with(el("label").class("field-label").attr("for", id).text(label))
        .with(control)
}
