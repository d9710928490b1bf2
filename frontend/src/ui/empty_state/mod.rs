//! What a place says that has nothing to show.

use leptos::prelude::*;

/// A polite sentence, and perhaps what to do next.
#[component]
pub fn EmptyState(
    /// What there is none of.
    #[prop(into)]
    title: String,
    /// When or how there will be some.
    #[prop(optional, into)]
    text: Option<String>,
    /// What to do next.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="empty-state">
            <p class="empty-state-title">{title}</p>
            {text.map(|text| view! { <p class="muted">{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
