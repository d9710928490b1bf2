//! A labelled place for a control, with its hint and its error, wired for screen readers.

use super::unique_id;
use crate::i18n::common;
use leptos::prelude::*;

/// What a control must carry to belong to its field.
#[derive(Clone)]
pub struct FieldWiring {
    /// `id` of the control.
    pub id: String,
    /// `aria-describedby` of the control.
    pub described_by: Signal<Option<String>>,
    /// `aria-invalid` of the control.
    pub invalid: Signal<Option<&'static str>>,
}

/// A label, a control, a hint and an error.
#[component]
pub fn Field<F>(
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// How to fill it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it; `None`: nothing.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// Another class of the field.
    #[prop(optional)]
    class: &'static str,
    /// Makes the control.
    control: F,
) -> AnyView
where
    F: FnOnce(FieldWiring) -> AnyView,
{
    let id = unique_id("field");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described_by = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        Signal::derive(move || match (hint.get().is_some(), error.get().is_some()) {
            (true, true) => Some(format!("{error_id} {hint_id}")),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(error_id.clone()),
            (false, false) => None,
        })
    };
    let invalid = Signal::derive(move || error.get().is_some().then_some("true"));
    let input = control(FieldWiring {
        id: id.clone(),
        described_by,
        invalid,
    });
    view! {
        <div class=format!("field {class}") class:field-invalid=move || error.get().is_some()>
            <label class="field-label" for=id>
                {move || label.get()}
                {required.then(|| view! { <span class="field-required">{common().required}</span> })}
            </label>
            {input}
            <p class="field-error" id=error_id aria-live="polite">{move || error.get()}</p>
            {move || hint.get().map(|hint| view! { <p class="field-hint" id=hint_id.clone()>{hint}</p> })}
        </div>
    }
    .into_any()
}
