//! A short word about a state, never by colour alone.

use leptos::prelude::*;

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Going on, chosen.
    Accent,
    /// Good, done.
    Success,
    /// To be looked at.
    Warning,
    /// Bad, failed.
    Danger,
}

impl Tone {
    /// The class that sets the colours.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Accent => "tone-accent",
            Self::Success => "tone-success",
            Self::Warning => "tone-warning",
            Self::Danger => "tone-danger",
        }
    }
}

/// A word in a coloured pill.
#[component]
pub fn Badge(
    /// What the colour says beside the word.
    #[prop(optional)]
    tone: Tone,
    /// The word.
    children: Children,
) -> AnyView {
    view! { <span class=format!("badge {}", tone.class())>{children()}</span> }.into_any()
}
