//! A text at length, with what it is marked by.

use super::Slot;
use crate::{
    messages::{t, words},
    result::points_in_words,
    sitting::engine::Change,
};
use leptos::prelude::*;
use olymp_contract::item::{CriterionView, ResponseBody};
use olymp_frontend::{
    i18n::{count, fill},
    ui::unique_id,
};

/// The field, the number of words, the criteria.
pub fn view(slot: Slot, criteria: &[CriterionView]) -> AnyView {
    let (id, count_id) = (unique_id("text"), unique_id("words"));
    let response = slot.sitting.response(slot.position);
    let value = Memo::new(move |_| match response.get() {
        Some(ResponseBody::Extended { text }) => text,
        _ => String::new(),
    });
    let number =
        Memo::new(move |_| value.with(|text| u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX)));
    let criterion = |it: &CriterionView| {
        let points = fill(t().up_to, &[&points_in_words(&it.points)]);
        view! { <li>{it.title.clone()} " — " <span class="nowrap">{points}</span></li> }
    };
    let list = (!criteria.is_empty()).then(|| {
        view! {
            <section class="criteria">
                <h2>{t().criteria}</h2>
                <ul>{criteria.iter().map(criterion).collect_view()}</ul>
            </section>
        }
    });
    let described_by = count_id.clone();
    view! {
        {list}
        <div class="field">
            <label class="field-label" for=id.clone()>{t().written_answer}</label>
            <textarea
                id=id.clone()
                class="input text-area extended-text"
                rows="12"
                aria-describedby=described_by
                prop:value=move || value.get()
                disabled=move || slot.locked.get()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    slot.sitting.respond(slot.position, ResponseBody::Extended { text }, Change::Typed);
                }
            ></textarea>
            <p class="field-hint numeric" id=count_id>{move || count(number.get(), &words().word_count)}</p>
        </div>
    }
    .into_any()
}
