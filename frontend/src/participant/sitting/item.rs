//! The item on the screen, and the buttons that lead to its neighbours.

use super::{answer, elsewhere, engine::Sitting, place::Place, status};
use crate::{items::prose, messages::t, result::points_in_words};
use leptos::prelude::*;
use olymp_contract::{attempts::PaperItem, item::InteractionView};
use olymp_frontend::{
    browser,
    dom::{
        El, el,
        parts::{Inert, button},
    },
    i18n::fill,
    ui::ButtonVariant,
};
use std::cell::Cell;

const HEADING: &str = "item-heading";

/// The item. Going to another one moves the focus to its heading, so that a screen reader reads on from there.
pub fn item(sitting: Sitting, place: Place) -> El {
    let before = Cell::new(0);
    el("div").fill(move || {
        let position = place.current();
        if before.replace(position) != 0 {
            request_animation_frame(|| {
                window().scroll_to_with_x_and_y(0.0, 0.0);
                browser::focus(HEADING);
            });
        }
        let item = sitting
            .paper
            .with_value(|paper| paper.items.iter().find(|it| it.position == position).cloned());
        item.map(|item| render(sitting, &item)).into_iter().collect()
    })
}

fn render(sitting: Sitting, item: &PaperItem) -> El {
    let position = item.position;
    let heading = fill(t().item_of, &[&position.to_string(), &sitting.items().to_string()]);
    let (parts, stem) = prose(&item.item.stem);
    let gaps = matches!(item.item.interaction, InteractionView::Gaps { .. });
    let answer = answer::view(sitting, item, gaps.then_some(&stem));
    let head = el("header")
        .class("item-head")
        .with(el("h1").attr("id", HEADING).attr("tabindex", "-1").text(&heading))
        .with(
            el("span")
                .class("muted small")
                .text(&fill(t().worth, &[&points_in_words(&item.max)])),
        )
        .with(flag(sitting, position));
    el("article")
        .class("item")
        .attr("aria-labelledby", HEADING)
        .with(head)
        .with(elsewhere::displaced(sitting, position))
        .with_all(parts)
        .with_all(answer)
        .with(status::of_item(sitting, position))
}

fn flag(sitting: Sitting, position: u16) -> El {
    el("button")
        .attr("type", "button")
        .class("flag")
        .with(el("span").class("flag-mark").attr("aria-hidden", "true"))
        .text(t().flag)
        .flag_of("aria-pressed", move || sitting.is_flagged(position))
        .has_while("disabled", move || sitting.locked())
        .on("click", move |_| sitting.toggle_flag(position))
}

/// Previous, next, and after the last item the way to finish.
pub fn steps(sitting: Sitting, place: Place, finishing: RwSignal<bool>) -> El {
    let last = sitting.items();
    let previous = button(ButtonVariant::Secondary, t().previous, move || place.step(-1)).inert_by(move || {
        if place.current() == 1 {
            Inert::Disabled
        } else {
            Inert::No
        }
    });
    let next = button(ButtonVariant::Primary, t().next, move || place.step(1))
        .has_while("hidden", move || place.current() >= last);
    let finish = button(ButtonVariant::Primary, t().finish, move || finishing.set(true))
        .has_while("hidden", move || place.current() < last);
    el("div").class("steps").with(previous).with(next).with(finish)
}
