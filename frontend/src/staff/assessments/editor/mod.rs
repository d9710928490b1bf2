//! The editor of a draft: the fields, the report beside them, saving and publishing.

mod actions;
mod basics;
mod faults;
mod fields;
mod form;
#[cfg(test)]
mod form_tests;
mod line;
mod lines;
mod presentation;
mod report;
mod timing;

use super::local_time::{to_local, tomorrow_at};
use crate::{
    links,
    messages::t,
    parts::{LeavingGuard, keep_typed, typed_before},
};
use actions::{Actions, Stored};
use basics::Basics;
use fields::Fields;
use form::{DraftForm, LineForm};
use leptos::prelude::*;
use lines::Lines;
use olymp_contract::assessments::AssessmentView;
use olymp_frontend::{browser::wall_ms, ui::PageHeader};
use presentation::Presentation;
use report::{LiveReport, live_report};
use timing::Timing;

const DAY: i64 = 86_400_000;

/// The editor of a stored draft, or of a new one.
#[component]
pub fn Editor(
    /// What the server keeps; `None`: nothing yet.
    stored: Option<AssessmentView>,
    /// Called when what is stored has to be read again: it was published, or somebody else changed it.
    #[prop(into)]
    on_stale: Callback<()>,
) -> AnyView {
    let t = t();
    let form = stored
        .as_ref()
        .map_or_else(fresh, |stored| DraftForm::of(&stored.draft, to_local));
    let mut kept = stored.as_ref().map(|view| (view.id.clone(), view.version));
    let page = stored
        .as_ref()
        .map_or_else(|| "new".to_owned(), |view| view.id.0.clone());
    let page = format!("assessment/{page}");
    let fields = match typed_before::<(DraftForm, Stored)>(&page) {
        Some((typed, version)) => {
            // What was typed was typed over this version, whatever the server keeps by now.
            kept = version;
            Fields::of(&typed, &form)
        }
        None => Fields::of(&form, &form),
    };
    let kept = RwSignal::new(kept);
    keep_typed(page, move || fields.changed().then(|| (fields.read(), kept.get())));
    let report = live_report(fields);
    let title = if stored.is_some() {
        t.editor.edit_title
    } else {
        t.editor.new_title
    };
    view! {
        <PageHeader title subtitle=t.assessments.not_published back=(links::ASSESSMENTS.to_owned(), t.assessments.title.to_owned()) />
        <div class="editor">
            <form class="editor-form" novalidate on:submit=|event| event.prevent_default()>
                <Basics fields />
                <Timing fields />
                <Lines fields report />
                <Presentation fields />
            </form>
            <aside class="editor-side" aria-labelledby="editor-report">
                <LiveReport fields report />
                <Actions fields kept on_stale />
            </aside>
        </div>
        <LeavingGuard unsaved=Signal::derive(move || fields.changed()) />
    }
    .into_any()
}

/// What a new draft starts with: an olympiad of an hour that opens tomorrow at nine for a day.
fn fresh() -> DraftForm {
    let opens = tomorrow_at(wall_ms(), 9);
    DraftForm {
        kind: "olympiad".to_owned(),
        wave: "initial".to_owned(),
        opens: to_local(opens),
        closes: to_local(opens + DAY),
        limit: "60".to_owned(),
        close_policy: "last-start".to_owned(),
        shuffle_items: true,
        shuffle_options: true,
        show_score: "after-close".to_owned(),
        show_answers: "after-close".to_owned(),
        lines: vec![LineForm {
            count: "10".to_owned(),
            ..LineForm::default()
        }],
        ..DraftForm::default()
    }
}
