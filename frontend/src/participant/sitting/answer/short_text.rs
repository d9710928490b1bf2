//! A word or a few.

use super::{Slot, numeric::labelled};
use crate::{messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::ResponseBody;
use olymp_frontend::{
    dom::{El, el},
    ui::unique_id,
};

/// The field.
pub fn view(slot: Slot) -> El {
    let id = unique_id("text");
    let field = el("input")
        .attr("id", &id)
        .class("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .value_of(move || match slot.response() {
            Some(ResponseBody::ShortText { text }) => text,
            _ => String::new(),
        })
        .on("input", move |event| {
            slot.respond(
                ResponseBody::ShortText {
                    text: event_target_value(&event),
                },
                Change::Typed,
            );
        });
    labelled(&id, t().your_answer, slot.lockable(field))
}
