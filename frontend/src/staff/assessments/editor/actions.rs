//! Saving, publishing and deleting a draft.

use super::{faults::refused, fields::Fields, form::DraftForm};
use crate::{
    assessments::local_time::{from_local, to_local},
    links,
    messages::t,
    parts::Confirm,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use olymp_contract::{
    assessments::{AssessmentDraft, AssessmentView, PublishAssessment, UpdateAssessment},
    codes::Code,
    ids::AssessmentId,
    paths,
};
use olymp_frontend::{
    api::{self, ApiFailure, Mutation, Request},
    ui::{Alert, Button, ButtonVariant, Tone, toasts},
};

/// What the server keeps: the id and the version to send back.
pub type Stored = Option<(AssessmentId, u32)>;

/// Stores the draft, as a new one or over the version that was read.
async fn store(stored: Stored, draft: AssessmentDraft) -> Result<AssessmentView, ApiFailure> {
    match stored {
        None => api::post(&paths::assessments(), &draft).await,
        Some((id, version)) => api::put(&paths::assessment(&id.0), &UpdateAssessment { version, draft }).await,
    }
}

/// Publishes what is stored.
async fn publish(id: AssessmentId, version: u32) -> Result<(), ApiFailure> {
    let path = paths::assessment_publication(&id.0);
    Request::post(&path)
        .json(&PublishAssessment { version })
        .run()
        .await
        .map(|_| ())
}

/// The buttons below the report.
#[component]
pub fn Actions(
    /// The fields.
    fields: Fields,
    /// What the server keeps; `None`: nothing yet.
    kept: RwSignal<Stored>,
    /// Called when what is stored has to be read again.
    on_stale: Callback<()>,
) -> AnyView {
    let t = t();
    let is_new = kept.with_untracked(Option::is_none);
    let (saving, publishing, deleting) = (Mutation::new(), Mutation::new(), Mutation::new());
    let (ask_publish, ask_delete) = (RwSignal::new(false), RwSignal::new(false));
    let navigate = use_navigate();
    let check = move || match untrack(|| fields.read()).check(from_local) {
        Ok(draft) => {
            fields.faults.set(Vec::new());
            Some(draft)
        }
        Err(faults) => {
            fields.blame(faults);
            None
        }
    };
    // What the server has found is said at its field too.
    let named = move |mutation: Mutation| {
        let keys = fields.keys();
        mutation
            .failure
            .with(|failure| failure.as_ref().and_then(|failure| refused(failure, &keys)))
    };
    Effect::new(move |_| {
        if let Some(fault) = named(saving).or_else(|| named(publishing)) {
            ask_publish.set(false);
            fields.blame(vec![fault]);
        }
    });
    let go = navigate.clone();
    let save = move |()| {
        let Some(draft) = check() else { return };
        let go = go.clone();
        saving.run(store(kept.get_untracked(), draft), move |view| {
            fields.saved(with_keys(DraftForm::of(&view.draft, to_local), fields));
            toasts().success(t.editor.draft_saved);
            if is_new {
                go(
                    &links::assessment(&view.id),
                    NavigateOptions {
                        replace: true,
                        ..NavigateOptions::default()
                    },
                );
            }
            kept.set(Some((view.id, view.version)));
        });
    };
    let publish_now = move |()| {
        let (Some(draft), Some(_)) = (check(), kept.get_untracked()) else {
            ask_publish.set(false);
            return;
        };
        let work = async move {
            let view = store(kept.get_untracked(), draft).await?;
            kept.set(Some((view.id.clone(), view.version)));
            publish(view.id, view.version).await
        };
        publishing.run(work, move |()| {
            ask_publish.set(false);
            fields.saved(untrack(|| fields.read()));
            toasts().success(t.editor.published);
            on_stale.run(());
        });
    };
    let delete_now = move |()| {
        let Some((id, _)) = kept.get_untracked() else { return };
        let go = navigate.clone();
        let work = async move { api::delete(&paths::assessment(&id.0)).await };
        deleting.run(work, move |()| {
            fields.saved(untrack(|| fields.read()));
            toasts().success(t.editor.deleted);
            go(
                links::ASSESSMENTS,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        });
    };
    let stale = move || {
        saving
            .failure
            .with(|f| f.as_ref().is_some_and(|f| f.is(Code::VersionConflict)))
    };
    let faulty = move || !fields.faults.with(Vec::is_empty);
    view! {
        <div class="editor-actions">
            <div aria-live="assertive">
                {move || faulty().then(|| view! { <Alert tone=Tone::Danger>{t.editor.faults}</Alert> })}
                {move || saving.message().filter(|_| named(saving).is_none()).map(|text| {
                    let text = if stale() { t.common.conflict.to_owned() } else { text };
                    view! { <Alert tone=Tone::Danger>{text}</Alert> }
                })}
            </div>
            {move || stale().then(|| view! { <Button on_press=on_stale>{t.common.load_newest}</Button> })}
            <p class="muted" role="status">{move || fields.changed().then_some(t.editor.unsaved)}</p>
            <Button variant=ButtonVariant::Primary wide=true pending=saving.pending on_press=save>{t.editor.save_draft}</Button>
            {(!is_new).then(|| view! {
                <Button wide=true on_press=move |()| ask_publish.set(check().is_some())>{t.editor.publish}</Button>
                <Button variant=ButtonVariant::Quiet wide=true on_press=move |()| ask_delete.set(true)>{t.common.delete}</Button>
                <Confirm
                    open=ask_publish
                    title=t.editor.publish_title
                    text=t.editor.publish_text
                    action=t.editor.publish
                    mutation=publishing
                    on_confirm=publish_now
                />
                <Confirm
                    open=ask_delete
                    title=t.editor.delete_title
                    text=t.editor.delete_text
                    action=t.common.delete
                    variant=ButtonVariant::Danger
                    mutation=deleting
                    on_confirm=delete_now
                />
            })}
        </div>
    }
    .into_any()
}

/// The stored form with the keys that the lines of the page have, so that nothing looks changed after saving.
fn with_keys(mut form: DraftForm, fields: Fields) -> DraftForm {
    for (stored, shown) in form.lines.iter_mut().zip(fields.lines.get_untracked()) {
        stored.key = shown.key;
    }
    form
}
