//! A text at length, with what it is marked by.

use super::{Slot, numeric::labelled};
use crate::{
    messages::{t, words},
    result::up_to_points,
    sitting::engine::Change,
};
use leptos::prelude::*;
use olymp_contract::item::{CriterionView, ResponseBody};
use olymp_frontend::{
    dom::{El, el},
    i18n::count,
    points::in_scale,
    ui::unique_id,
};

/// The criteria, the field, the number of words; `max` is what the item is worth in this paper.
pub fn view(slot: Slot, criteria: &[CriterionView], max: &str) -> Vec<El> {
    let (id, count_id) = (unique_id("text"), unique_id("words"));
    let value = move || match slot.response() {
        Some(ResponseBody::Extended { text }) => text,
        _ => String::new(),
    };
    let field = el("textarea")
        .attr("id", &id)
        .class("input text-area extended-text")
        .attr("rows", "12")
        .attr("aria-describedby", &count_id)
        .value_of(value)
        .on("input", move |event| {
            slot.respond(
                ResponseBody::Extended {
                    text: event_target_value(&event),
                },
                Change::Typed,
            );
        });
    let number = el("p")
        .class("field-hint numeric")
        .attr("id", &count_id)
        .text_of(move || {
            let number = value().split_whitespace().count();
            count(u32::try_from(number).unwrap_or(u32::MAX), &words().word_count)
        });
    let field = labelled(&id, t().written_answer, slot.lockable(field)).with(number);
    list(criteria, max).into_iter().chain([field]).collect()
}

fn list(criteria: &[CriterionView], max: &str) -> Option<El> {
    let own: Vec<&str> = criteria.iter().map(|it| it.points.as_str()).collect();
    let line = |(it, points): (&CriterionView, String)| {
        let points = up_to_points(&points);
        el("li")
            .text(&it.title)
            .text(" — ")
            .with(el("span").class("nowrap").text(&points))
    };
    (!criteria.is_empty()).then(|| {
        el("section")
            .class("criteria")
            .with(el("h2").text(t().criteria))
            .with(el("ul").with_all(criteria.iter().zip(in_scale(&own, max)).map(line).collect()))
    })
}
