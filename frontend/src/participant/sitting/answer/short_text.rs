//! A word or a few.

use super::Slot;
use crate::{messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::ResponseBody;
use olymp_frontend::ui::unique_id;

/// The field.
pub fn view(slot: Slot) -> AnyView {
    let id = unique_id("text");
    let response = slot.sitting.response(slot.position);
    let value = Memo::new(move |_| match response.get() {
        Some(ResponseBody::ShortText { text }) => text,
        _ => String::new(),
    });
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{t().your_answer}</label>
            <input
                id=id.clone()
                class="input"
                type="text"
                autocomplete="off"
                prop:value=move || value.get()
                disabled=move || slot.locked.get()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    slot.sitting.respond(slot.position, ResponseBody::ShortText { text }, Change::Typed);
                }
            />
        </div>
    }
    .into_any()
}
