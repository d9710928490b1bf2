//! The card of who waits: how long it is until the opening.

use super::room::Room;
use crate::{clock::digits, messages::t};
use leptos::prelude::*;
use olymp_contract::attempts::MyAssessment;
use olymp_frontend::{
    dom::{El, el},
    i18n::{date_time, fill},
};

/// The countdown; at the opening it says so instead.
pub fn card(mine: &MyAssessment, room: Room) -> El {
    let opens = fill(t().opens_at, &[&date_time(mine.opens_at)]);
    let waiting = move || !room.is_open();
    let heading = el("h2").class("wait-heading").attr("id", "wait").text_of(move || {
        let heading = if waiting() { t().wait_heading } else { t().wait_over };
        heading.to_owned()
    });
    let clock = el("p")
        .class("wait-clock numeric")
        .attr("role", "timer")
        .attr("aria-live", "off")
        .attr("aria-labelledby", "wait")
        .has_while("hidden", move || !waiting())
        .text_of(move || digits(room.seconds.get()));
    let note = el("p").text_of(move || {
        let note = if waiting() { t().wait_note } else { t().wait_over_note };
        note.to_owned()
    });
    let sealed = el("p")
        .class("wait-sealed small")
        .has_while("hidden", move || !room.sealed.here.get())
        .text(t().sealed_here);
    el("section")
        .class("card wait")
        .class_while("wait-over", move || !waiting())
        .attr("aria-labelledby", "wait")
        .with(heading)
        .with(clock)
        .with(
            el("p")
                .class("muted")
                .has_while("hidden", move || !waiting())
                .text(&opens),
        )
        .with(note)
        .with(sealed)
}
