//! A message in the flow of the page.

use super::Tone;
use leptos::prelude::*;

/// A message that stands out. Put it inside a live region where it appears by itself.
#[component]
pub fn Alert(
    /// What the colour says beside the words.
    #[prop(optional)]
    tone: Tone,
    /// The message.
    children: Children,
) -> AnyView {
    view! { <div class=format!("alert {}", tone.class())>{children()}</div> }.into_any()
}
