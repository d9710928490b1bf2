//! A choice from a list that is folded.

use super::field::{Field, FieldWiring};
use leptos::prelude::*;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Choice {
    /// Makes one.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A labelled native select.
#[component]
pub fn Select(
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// The value of what is chosen.
    value: RwSignal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// How to choose.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it; `None`: nothing.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Called after every change.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
    /// Whether something must be chosen.
    #[prop(optional)]
    required: bool,
    /// Whether it can not be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Another class of the field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let option = move |choice: Choice| {
        let this = choice.value.clone();
        view! { <option value=choice.value prop:selected=move || value.with(|v| *v == this)>{choice.label}</option> }
    };
    let control = move |wiring: FieldWiring| {
        view! {
            <select
                id=wiring.id
                class="input select"
                aria-required=required.then_some("true")
                aria-invalid=move || wiring.invalid.get()
                aria-describedby=move || wiring.described_by.get()
                disabled=move || disabled.get()
                on:change=move |event| {
                    value.set(event_target_value(&event));
                    if let Some(on_change) = on_change {
                        on_change.run(());
                    }
                }
            >
                {move || choices.get().into_iter().map(option).collect_view()}
            </select>
        }
        .into_any()
    };
    view! { <Field label hint error required class control /> }.into_any()
}
