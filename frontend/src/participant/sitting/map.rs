//! The map of all items: where there is an answer, a flag, something unsaved.

use super::{address, engine::Sitting, outbox::SaveState, place::Place};
use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::{
    dom::{El, el, parts::button},
    i18n::{fill, zone_note},
    ui::ButtonVariant,
};

/// What the map says of an item.
struct Mark {
    answered: bool,
    flagged: bool,
    unsaved: bool,
    displaced: bool,
}

/// The map, a navigation of links.
pub fn map(sitting: Sitting, place: Place, finishing: RwSignal<bool>) -> El {
    let positions: Vec<u16> = sitting
        .paper
        .with_value(|paper| paper.items.iter().map(|it| it.position).collect());
    let links = positions
        .into_iter()
        .map(|position| el("li").with(link(sitting, place, position)))
        .collect();
    let nav = el("nav")
        .class("map")
        .attr("aria-label", t().item_map)
        .with(el("h2").class("map-title").text(t().item_map))
        .with(el("ol").class("map-list").with_all(links));
    let finish = button(ButtonVariant::Secondary, t().finish, move || finishing.set(true));
    el("aside")
        .class("sit-side")
        .with(nav)
        .with(finish)
        .with(sitting.told.list())
        .with(el("p").class("muted small").text(&zone_note()))
}

fn link(sitting: Sitting, place: Place, position: u16) -> El {
    let mark = move || mark(sitting, position);
    el("a")
        .attr("href", &address(&sitting.attempt(), position))
        .text(&position.to_string())
        .attr_of("class", move || Some(class(&mark())))
        .attr_of("aria-label", move || Some(name(position, &mark())))
        .attr_of("aria-current", move || {
            (place.current() == position).then(|| "step".to_owned())
        })
}

fn mark(sitting: Sitting, position: u16) -> Mark {
    sitting.outbox.with(|outbox| {
        let answer = outbox.answer(position);
        Mark {
            answered: answer.is_given(),
            flagged: answer.flagged,
            unsaved: !matches!(
                outbox.state(position),
                SaveState::Saved(_) | SaveState::Untouched | SaveState::Saving
            ),
            displaced: outbox.displaced(position).is_some(),
        }
    })
}

fn class(mark: &Mark) -> String {
    let classes = [
        (true, "map-link"),
        (mark.answered, " map-answered"),
        (mark.flagged, " map-flagged"),
        (mark.unsaved || mark.displaced, " map-unsaved"),
    ];
    classes
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, class)| class)
        .collect()
}

fn name(position: u16, mark: &Mark) -> String {
    let answered = if mark.answered {
        t().state_answered
    } else {
        t().state_unanswered
    };
    let others = [
        (true, answered),
        (mark.flagged, t().state_flagged),
        (mark.unsaved, t().state_unsaved),
        (mark.displaced, t().state_displaced),
    ];
    let states: Vec<&str> = others.into_iter().filter(|(is, _)| *is).map(|(_, text)| text).collect();
    format!(
        "{}: {}",
        fill(t().item_number, &[&position.to_string()]),
        states.join(", ")
    )
}
