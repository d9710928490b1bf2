//! A yes or no.

use super::unique_id;
use leptos::prelude::*;

/// A labelled checkbox.
#[component]
pub fn Checkbox(
    /// What is said yes to.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is checked.
    checked: RwSignal<bool>,
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
    let id = unique_id("check");
    let error_id = format!("{id}-error");
    let described_by = error_id.clone();
    view! {
        <div class="checkbox" class:field-invalid=move || error.get().is_some()>
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=move || checked.get()
                disabled=move || disabled.get()
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || error.get().is_some().then(|| described_by.clone())
                on:change=move |event| {
                    checked.set(event_target_checked(&event));
                    if let Some(on_change) = on_change {
                        on_change.run(());
                    }
                }
            />
            <label for=id>{move || label.get()}</label>
            <p class="field-error" id=error_id aria-live="polite">{move || error.get()}</p>
        </div>
    }
    .into_any()
}
