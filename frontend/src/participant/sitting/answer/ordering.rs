//! An order: a list whose lines move by buttons and by keys.

use super::Slot;
use crate::{items::plain_text, messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::{ChoiceView, ResponseBody};
use olymp_frontend::{browser, i18n::fill};

/// The list as the paper gave it until something is moved, or the order is kept on purpose.
pub fn view(slot: Slot, elements: Vec<ChoiceView>) -> AnyView {
    let response = slot.sitting.response(slot.position);
    let given: Vec<String> = elements.iter().map(|it| it.id.clone()).collect();
    let made = Memo::new(move |_| match response.get() {
        Some(ResponseBody::Ordering { order }) if !order.is_empty() => Some(order),
        _ => None,
    });
    let order = Memo::new(move |_| made.get().unwrap_or_else(|| given.clone()));
    let set = move |order: Vec<String>| {
        slot.sitting
            .respond(slot.position, ResponseBody::Ordering { order }, Change::Chosen);
    };
    let texts = StoredValue::new(elements);
    let list = Moving { slot, order, texts };
    view! {
        <fieldset class="ordering">
            <legend>{t().put_in_order}</legend>
            <p class="field-hint">{t().order_hint}</p>
            <ol class="ordering-list">
                <For each=move || order.get() key=Clone::clone let:id>{list.line(id)}</For>
            </ol>
        </fieldset>
        {move || made.with(Option::is_none).then(|| view! {
            <div class="row">
                <span class="muted">{t().order_untouched}</span>
                <button
                    type="button"
                    class="button button-secondary"
                    disabled=move || slot.locked.get()
                    on:click=move |_| set(order.get_untracked())
                >
                    {t().keep_order}
                </button>
            </div>
        })}
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Moving {
    slot: Slot,
    order: Memo<Vec<String>>,
    texts: StoredValue<Vec<ChoiceView>>,
}

impl Moving {
    fn line(self, id: String) -> AnyView {
        let html = self
            .texts
            .with_value(|texts| texts.iter().find(|it| it.id == id).map(|it| it.html.clone()));
        let html = html.unwrap_or_default();
        let name = plain_text(&html);
        let key_id = id.clone();
        let on_key = move |event: web_sys::KeyboardEvent| {
            let up = match event.key().as_str() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return,
            };
            if !event.alt_key() {
                event.prevent_default();
                self.shift(&key_id, up);
            }
        };
        view! {
            <li class="ordering-line" on:keydown=on_key>
                <div class="prose" inner_html=html></div>
                {self.button(&id, &name, true)}
                {self.button(&id, &name, false)}
            </li>
        }
        .into_any()
    }

    fn button(self, id: &str, name: &str, up: bool) -> impl IntoView + use<> {
        let (label, sign) = if up {
            (t().move_up, "↑")
        } else {
            (t().move_down, "↓")
        };
        let (this, at_end) = (id.to_owned(), id.to_owned());
        let end = move || {
            self.order
                .with(|order| if up { order.first() } else { order.last() } == Some(&at_end))
        };
        view! {
            <button
                type="button"
                class="icon-button ordering-move"
                id=button_id(self.slot.position, id, up)
                aria-label=fill(label, &[name])
                aria-disabled=move || end().then_some("true")
                disabled=move || self.slot.locked.get()
                on:click=move |_| self.shift(&this, up)
            >
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    }

    fn shift(self, id: &str, up: bool) {
        let mut order = self.order.get_untracked();
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
        let name = self.texts.with_value(|texts| {
            texts
                .iter()
                .find(|it| it.id == id)
                .map(|it| plain_text(&it.html))
                .unwrap_or_default()
        });
        let sitting = self.slot.sitting;
        let spoken = fill(t().moved, &[&name, &(to + 1).to_string(), &order.len().to_string()]);
        sitting.respond(self.slot.position, ResponseBody::Ordering { order }, Change::Chosen);
        sitting.spoken.set(spoken);
        // Moving an element in the page takes the focus from it.
        let button = button_id(self.slot.position, id, up);
        request_animation_frame(move || browser::focus(&button));
    }
}

fn button_id(position: u16, id: &str, up: bool) -> String {
    format!("move-{position}-{id}-{}", if up { "up" } else { "down" })
}
