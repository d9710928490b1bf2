//! How much of something is there.

use leptos::prelude::*;

/// A native `<progress>` with its name; the number beside it is the caller's.
#[component]
pub fn ProgressBar(
    /// What is measured, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// How much there is.
    #[prop(into)]
    value: Signal<f64>,
    /// How much there can be.
    #[prop(into, default = Signal::derive(|| 1.0))]
    max: Signal<f64>,
    /// What the colour says.
    #[prop(optional)]
    tone: super::Tone,
) -> AnyView {
    view! {
        <progress
            class=format!("progress-bar {}", tone.class())
            aria-label=move || label.get()
            value=move || value.get()
            max=move || max.get()
        ></progress>
    }
    .into_any()
}
