//! A number as typed, perhaps with a unit.

use super::Slot;
use crate::{messages::t, sitting::engine::Change};
use leptos::prelude::*;
use olymp_contract::item::ResponseBody;
use olymp_frontend::ui::unique_id;

/// The field, and the units where there are some.
pub fn view(slot: Slot, units: &[String]) -> AnyView {
    let (id, unit_id, hint_id) = (unique_id("number"), unique_id("unit"), unique_id("hint"));
    let response = slot.sitting.response(slot.position);
    let value = Memo::new(move |_| match response.get() {
        Some(ResponseBody::Numeric { text, unit }) => (text, unit),
        _ => (String::new(), None),
    });
    let set = move |text: String, unit: Option<String>, change: Change| {
        slot.sitting
            .respond(slot.position, ResponseBody::Numeric { text, unit }, change);
    };
    let option = |unit: &String| {
        let this = unit.clone();
        view! {
            <option value=unit.clone() prop:selected=move || value.with(|v| v.1.as_ref() == Some(&this))>
                {unit.clone()}
            </option>
        }
    };
    let (unit_for, described_by) = (unit_id.clone(), hint_id.clone());
    let unit = (!units.is_empty()).then(|| {
        view! {
            <div class="field">
                <label class="field-label" for=unit_for>{t().unit}</label>
                <select
                    id=unit_id
                    class="input select"
                    disabled=move || slot.locked.get()
                    on:change=move |event| {
                        let picked = event_target_value(&event);
                        set(value.get_untracked().0, (!picked.is_empty()).then_some(picked), Change::Chosen);
                    }
                >
                    <option value="" prop:selected=move || value.with(|v| v.1.is_none())>{t().choose_unit}</option>
                    {units.iter().map(option).collect_view()}
                </select>
            </div>
        }
    });
    view! {
        <div class="number-answer">
            <div class="field">
                <label class="field-label" for=id.clone()>{t().your_number}</label>
                <input
                    id=id.clone()
                    class="input"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-describedby=described_by
                    prop:value=move || value.get().0
                    disabled=move || slot.locked.get()
                    on:input=move |event| set(event_target_value(&event), value.get_untracked().1, Change::Typed)
                />
            </div>
            {unit}
        </div>
        <p class="field-hint" id=hint_id>{t().number_hint}</p>
    }
    .into_any()
}
