//! Several lines of text.

use super::field::{Field, FieldWiring};
use leptos::prelude::*;

/// A labelled text of several lines; it grows with what is typed where the browser can.
#[component]
pub fn TextArea(
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    value: RwSignal<String>,
    /// How to fill it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it; `None`: nothing.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How many lines are shown.
    #[prop(default = 4)]
    rows: u32,
    /// How many characters it may have; `None`: any number.
    #[prop(optional)]
    max_length: Option<usize>,
    /// Called after every change.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// Whether it can not be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Another class of the field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let control = move |wiring: FieldWiring| {
        view! {
            <textarea
                id=wiring.id
                class="input text-area"
                rows=rows
                maxlength=max_length.map(|most| most.to_string())
                aria-required=required.then_some("true")
                aria-invalid=move || wiring.invalid.get()
                aria-describedby=move || wiring.described_by.get()
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    if let Some(on_change) = on_change {
                        on_change.run(());
                    }
                }
            ></textarea>
        }
        .into_any()
    };
    view! { <Field label hint error required class control /> }.into_any()
}
