//! A new assessment: the editor with nothing stored yet.

use super::editor::Editor;
use leptos::prelude::*;

/// The page of a new assessment.
#[component]
pub fn NewAssessmentPage() -> AnyView {
    view! { <Editor stored=None on_stale=|()| () /> }.into_any()
}
