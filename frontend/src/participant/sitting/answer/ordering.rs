//! An order: a list whose lines move by buttons and by keys.

use super::Slot;
use crate::{items::plain_text, messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::{ChoiceView, ResponseBody};
use olymp_frontend::{
    browser,
    dom::{El, el, parts::button, watch},
    i18n::fill,
    ui::ButtonVariant,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// The list as the paper gave it until something is moved, or the order is kept on purpose.
pub fn view(slot: Slot, elements: Vec<ChoiceView>) -> Vec<El> {
    let moving = Rc::new(Moving { slot, elements });
    let lines: Vec<(String, El)> = moving
        .elements
        .iter()
        .map(|it| (it.id.clone(), moving.line(it)))
        .collect();
    let list = el("ol").class("ordering-list");
    let (node, order) = (list.node().clone(), Rc::clone(&moving));
    let shown = RefCell::new(Vec::new());
    watch(move || {
        let now = order.order();
        // It is told of every step of saving too: «saving», «saved».
        if *shown.borrow() == now {
            return;
        }
        let line = |id: &String| lines.iter().find(|(line, _)| line == id).map(|(_, line)| line.node());
        place(&node, &now.iter().filter_map(line).collect::<Vec<_>>());
        shown.replace(now);
    });
    let kept = Rc::clone(&moving);
    let keep = button(ButtonVariant::Secondary, t().keep_order, move || {
        slot.respond(
            ResponseBody::Ordering {
                order: untrack(|| kept.order()),
            },
            Change::Chosen,
        );
    });
    let untouched = el("div")
        .class("row")
        .with(el("span").class("muted").text(t().order_untouched))
        .with(slot.lockable(keep))
        .has_while("hidden", move || made(slot).is_some());
    let fieldset = el("fieldset")
        .class("ordering")
        .with(el("legend").text(t().put_in_order))
        .with(el("p").class("field-hint").text(t().order_hint))
        .with(list);
    vec![fieldset, untouched]
}

/// Puts the lines into this order: they are moved, not made anew.
///
/// The line with the focus stays where it is and the others go around it: an element that is taken out of the page,
/// even for a moment, loses the focus.
fn place(list: &Element, lines: &[&Element]) {
    let focused = browser::focused();
    let held = lines
        .iter()
        .position(|line| line.contains(focused.as_deref().map(AsRef::as_ref)) && line.is_connected());
    for (at, line) in lines.iter().enumerate() {
        match held {
            Some(held) if at < held => {
                let _ = list.insert_before(line, lines.get(held).map(|line| line.as_ref()));
            }
            Some(held) if at == held => {}
            Some(_) | None => {
                let _ = list.append_child(line);
            }
        }
    }
}

/// The order that was made; `None`: none yet.
fn made(slot: Slot) -> Option<Vec<String>> {
    match slot.response() {
        Some(ResponseBody::Ordering { order }) if !order.is_empty() => Some(order),
        _ => None,
    }
}

struct Moving {
    slot: Slot,
    elements: Vec<ChoiceView>,
}

impl Moving {
    /// The order that is shown, tracked.
    fn order(&self) -> Vec<String> {
        made(self.slot).unwrap_or_else(|| self.elements.iter().map(|it| it.id.clone()).collect())
    }

    fn line(self: &Rc<Self>, element: &ChoiceView) -> El {
        let (moving, id) = (Rc::clone(self), element.id.clone());
        let name = plain_text(&element.html);
        el("li")
            .class("ordering-line")
            .with(el("div").class("prose").html(&element.html))
            .with(self.button(&element.id, &name, true))
            .with(self.button(&element.id, &name, false))
            .on("keydown", move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| !key.alt_key()) else {
                    return;
                };
                let up = match key.key().as_str() {
                    "ArrowUp" => true,
                    "ArrowDown" => false,
                    _ => return,
                };
                event.prevent_default();
                moving.shift(&id, up);
            })
    }

    fn button(self: &Rc<Self>, id: &str, name: &str, up: bool) -> El {
        let (moving, order) = (Rc::clone(self), Rc::clone(self));
        let (this, at_end) = (id.to_owned(), id.to_owned());
        let (label, sign) = if up {
            (t().move_up, "↑")
        } else {
            (t().move_down, "↓")
        };
        let button = el("button")
            .attr("type", "button")
            .class("icon-button ordering-move")
            .attr("id", &button_id(self.slot.position, id, up))
            .attr("aria-label", &fill(label, &[name]))
            .with(el("span").attr("aria-hidden", "true").text(sign))
            .attr_of("aria-disabled", move || {
                let order = order.order();
                let end = if up { order.first() } else { order.last() };
                (end == Some(&at_end)).then(|| "true".to_owned())
            })
            .on("click", move |_| moving.shift(&this, up));
        self.slot.lockable(button)
    }

    fn shift(&self, id: &str, up: bool) {
        let mut order = untrack(|| self.order());
        let Some(from) = order.iter().position(|it| it == id) else {
            return;
        };
        let to = if up {
            from.checked_sub(1)
        } else {
            Some(from + 1).filter(|to| *to < order.len())
        };
        let Some(to) = to else { return };
        order.swap(from, to);
        let name = self
            .elements
            .iter()
            .find(|it| it.id == id)
            .map(|it| plain_text(&it.html))
            .unwrap_or_default();
        let spoken = fill(t().moved, &[&name, &(to + 1).to_string(), &order.len().to_string()]);
        self.slot.respond(ResponseBody::Ordering { order }, Change::Chosen);
        self.slot.sitting.spoken.set(spoken);
        // The button of this direction takes the focus, also where the arrow key was pressed on the other one.
        let button = button_id(self.slot.position, id, up);
        request_animation_frame(move || browser::focus(&button));
    }
}

fn button_id(position: u16, id: &str, up: bool) -> String {
    format!("move-{position}-{id}-{}", if up { "up" } else { "down" })
}
