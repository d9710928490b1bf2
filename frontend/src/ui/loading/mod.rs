//! What is shown while something is read.

use crate::i18n::common;
use leptos::prelude::*;

/// A quiet «Loading…»; it appears only where reading takes a moment (CSS delays it).
#[component]
pub fn Loading(
    /// What is being done; «Loading…» where nothing is said.
    #[prop(optional, into)]
    label: Option<String>,
) -> AnyView {
    view! {
        <div class="loading" role="status">
            <span class="spinner" aria-hidden="true"></span>
            <span>{label.unwrap_or_else(|| common().loading.to_owned())}</span>
        </div>
    }
    .into_any()
}

/// Grey lines in the place of a text or a table that is on its way.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 3)]
    lines: u8,
) -> AnyView {
    view! {
        <div class="skeleton" role="status" aria-label=common().loading>
            {(0..lines).map(|_| view! { <div class="skeleton-line"></div> }).collect_view()}
        </div>
    }
    .into_any()
}
