//! A number with its name.

use leptos::prelude::*;

/// One number of a row of numbers, inside a `<dl class="stats">`.
#[component]
pub fn Stat(
    /// What is counted.
    #[prop(into)]
    label: String,
    /// The number, as people read it.
    #[prop(into)]
    value: String,
    /// A line below it.
    #[prop(optional, into)]
    note: Option<String>,
) -> AnyView {
    view! {
        <div class="stat">
            <dt>{label}</dt>
            <dd>
                <span class="stat-value">{value}</span>
                {note.map(|note| view! { <span class="stat-note">{note}</span> })}
            </dd>
        </div>
    }
    .into_any()
}
