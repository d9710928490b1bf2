//! Shuffling, and what participants see afterwards.

use super::fields::Fields;
use crate::messages::{names, t};
use leptos::prelude::*;
use olymp_contract::assessments::Release;
use olymp_frontend::ui::{Checkbox, Choice, Select};

/// The last section of the editor.
#[component]
pub fn Presentation(
    /// The fields.
    fields: Fields,
) -> AnyView {
    let t = &t().editor;
    let releases: Vec<_> = Release::ALL
        .iter()
        .map(|r| Choice::new(r.code(), names::release(*r)))
        .collect();
    let at_once = move || fields.show_answers.with(|code| code == Release::Immediately.code());
    view! {
        <section class="card stack" aria-labelledby="editor-presentation">
            <h2 id="editor-presentation">{t.presentation}</h2>
            <Checkbox label=t.shuffle_items checked=fields.shuffle_items />
            <Checkbox label=t.shuffle_options checked=fields.shuffle_options />
            <div class="field-row">
                <Select label=t.show_score value=fields.show_score choices=releases.clone() />
                <Select label=t.show_answers value=fields.show_answers choices=releases />
            </div>
            <p class="muted" role="status">{move || at_once().then_some(t.answers_at_once)}</p>
        </section>
    }
    .into_any()
}
