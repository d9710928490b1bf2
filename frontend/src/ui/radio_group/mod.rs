//! A choice of one from a few, all of them seen.

use super::{Choice, unique_id};
use leptos::prelude::*;

/// Labelled radio buttons in a fieldset.
#[component]
pub fn RadioGroup(
    /// What is asked.
    #[prop(into)]
    legend: Signal<String>,
    /// The value of what is chosen; empty: nothing.
    value: RwSignal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// What is wrong with it; `None`: nothing.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Called after every change.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
    /// Whether it can not be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> AnyView {
    let name = unique_id("radio");
    let error_id = format!("{name}-error");
    let described_by = error_id.clone();
    let radio = move |choice: Choice| {
        let (this, set) = (choice.value.clone(), choice.value.clone());
        view! {
            <label class="radio">
                <input
                    type="radio"
                    name=name.clone()
                    value=choice.value
                    prop:checked=move || value.with(|v| *v == this)
                    disabled=move || disabled.get()
                    on:change=move |_| {
                        value.set(set.clone());
                        if let Some(on_change) = on_change {
                            on_change.run(());
                        }
                    }
                />
                <span>{choice.label}</span>
            </label>
        }
    };
    view! {
        <fieldset
            class="radio-group"
            class:field-invalid=move || error.get().is_some()
            aria-describedby=move || error.get().is_some().then(|| described_by.clone())
        >
            <legend class="field-label">{move || legend.get()}</legend>
            {move || choices.get().into_iter().map(radio.clone()).collect_view()}
            <p class="field-error" id=error_id aria-live="polite">{move || error.get()}</p>
        </fieldset>
    }
    .into_any()
}
