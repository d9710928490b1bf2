//! One line of text.

use super::field::{Field, FieldWiring};
use leptos::prelude::*;

/// A labelled line of text.
#[component]
pub fn TextInput(
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
    /// `type` of the input: `text` where nothing is said; also `password`, `number`, `datetime-local`, `search` …
    #[prop(optional, into)]
    kind: MaybeProp<&'static str>,
    /// `inputmode` of the input: which keyboard a phone shows.
    #[prop(optional)]
    input_mode: Option<&'static str>,
    /// `autocomplete` of the input.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Puts what is typed into its usual form.
    #[prop(optional)]
    tidy: Option<fn(&str) -> String>,
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
    /// Whether it has the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    /// Another class of the field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let input = NodeRef::<leptos::html::Input>::new();
    if autofocus {
        Effect::new(move |_| {
            if let Some(input) = input.get() {
                let _ = input.focus();
            }
        });
    }
    // Tidying amid the text would move the caret: it waits for the caret at the end, or for the field to be left.
    let take = move |left: bool| {
        let Some(element) = input.get_untracked() else { return };
        let typed = element.value();
        let at_end = element
            .selection_end()
            .ok()
            .flatten()
            .is_none_or(|end| end as usize >= typed.encode_utf16().count());
        let text = match tidy {
            Some(tidy) if left || at_end => tidy(&typed),
            _ => typed.clone(),
        };
        if text != typed {
            element.set_value(&text);
        }
        if value.with_untracked(|value| *value != text) {
            value.set(text);
            if let Some(on_change) = on_change {
                on_change.run(());
            }
        }
    };
    let control = move |wiring: FieldWiring| {
        view! {
            <input
                node_ref=input
                id=wiring.id
                class="input"
                type=move || kind.get().unwrap_or("text")
                inputmode=input_mode
                autocomplete=autocomplete
                maxlength=max_length.map(|most| most.to_string())
                aria-required=required.then_some("true")
                aria-invalid=move || wiring.invalid.get()
                aria-describedby=move || wiring.described_by.get()
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:input=move |_| take(false)
                on:change=move |_| take(true)
            />
        }
        .into_any()
    };
    view! { <Field label hint error required class control /> }.into_any()
}
