//! The bar of the sitting: what it is, whose it is, what is left, whether all is saved.

use super::{engine::Sitting, status};
use crate::{clock::digits, messages::t};
use leptos::prelude::*;
use olymp_frontend::{
    dom::{El, el, parts::button},
    ui::ButtonVariant,
};

const SOON_SECONDS: i64 = 5 * 60;

/// The bar; it stays at the top.
pub fn bar(sitting: Sitting, helping: RwSignal<bool>) -> El {
    let (title, participant) = sitting
        .paper
        .with_value(|paper| (paper.title.clone(), paper.participant.clone()));
    let who = el("div")
        .class("sit-who")
        .with(el("p").class("sit-title").text(&title))
        .with(el("p").class("sit-name").text(&participant));
    let shown = el("span")
        .class("sit-clock-digits numeric")
        .text_of(move || digits(sitting.seconds.get()));
    let clock = el("p")
        .class("sit-clock")
        .class_while("sit-clock-soon", move || sitting.seconds.get() <= SOON_SECONDS)
        .attr("role", "timer")
        .attr("aria-live", "off")
        .with(el("span").class("sit-clock-label").text(t().time_left))
        .with(shown);
    let help = button(ButtonVariant::Secondary, "?", move || helping.set(true)).attr("aria-label", t().help);
    el("header")
        .class("sit-bar")
        .with(who)
        .with(status::overall(sitting))
        .with(clock)
        .with(help)
}
