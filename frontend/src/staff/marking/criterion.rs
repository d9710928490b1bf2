//! One criterion: what it gives points for, and the field for them.

use super::form::{self, Typed};
use crate::{messages::t, parts::Prose};
use leptos::{html, prelude::*};
use olymp_contract::marking::CriterionDetail;
use olymp_frontend::i18n::{fill, points};

/// A labelled number field with its maximum and description.
#[component]
pub fn Criterion(
    /// The criterion.
    criterion: CriterionDetail,
    /// What is typed so far, by criterion.
    typed: RwSignal<Typed>,
    /// Whether saving was tried: only then is an empty field a fault.
    tried: RwSignal<bool>,
    /// Whether it takes the focus when the page opens.
    first: bool,
    /// Whether it can not be changed.
    disabled: bool,
) -> AnyView {
    let t = &t().marking;
    let input = NodeRef::<html::Input>::new();
    if first && !disabled {
        Effect::new(move |_| {
            if let Some(input) = input.get() {
                let _ = input.focus();
                input.select();
            }
        });
    }
    let (id, max) = (criterion.id.clone(), criterion.points.clone());
    let text = {
        let id = id.clone();
        Memo::new(move |_| typed.with(|typed| typed.get(&id).cloned().unwrap_or_default()))
    };
    let wrong =
        Memo::new(move |_| text.with(|text| (tried.get() || !text.is_empty()) && form::points(text, &max).is_none()));
    let field = format!("criterion-{}", criterion.id);
    let (hint, error) = (format!("{field}-hint"), format!("{field}-error"));
    let described = format!("{hint} {error}");
    let limit = points(&criterion.points);
    let sentence = fill(t.need_points, &[&limit]);
    view! {
        <div class="criterion" class:field-invalid=move || wrong.get()>
            <label class="field-label" for=field.clone()>{criterion.title}</label>
            <span class="criterion-field">
                <input
                    node_ref=input
                    id=field
                    class="input numeric"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    disabled=disabled
                    aria-describedby=described
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=move || text.get()
                    on:input=move |event| {
                        let value = event_target_value(&event);
                        typed.update(|typed| {
                            typed.insert(id.clone(), value);
                        });
                    }
                />
                <span class="muted">{fill(t.of_max, &[&limit])}</span>
            </span>
            <div class="criterion-hint" id=hint><Prose html=criterion.description_html class="small" /></div>
            <p class="field-error" id=error aria-live="polite">{move || wrong.get().then(|| sentence.clone())}</p>
        </div>
    }
    .into_any()
}
