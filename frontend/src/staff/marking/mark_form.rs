//! The form of a mark: criteria, total, comment, save and next.

use super::{
    criterion::Criterion,
    form::{self, Typed},
};
use crate::{
    links,
    messages::t,
    parts::{LeavingGuard, keep_typed, typed_before},
    rights::rights,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use olymp_contract::{
    codes::Code,
    marking::{MarkingTask, SaveMark},
    paths,
};
use olymp_frontend::{
    api::{ApiFailure, Mutation, Request},
    browser::{focus, on_document},
    i18n::{fill, points},
    ui::{Alert, Button, ButtonLink, ButtonVariant, TextArea, Tone, toasts},
};
use wasm_bindgen::JsCast;

/// Stores the mark.
async fn save(path: String, mark: SaveMark) -> Result<(), ApiFailure> {
    Request::put(&path).json(&mark).run().await.map(|_| ())
}

/// Criteria, comment and the buttons.
#[component]
pub fn MarkForm(
    /// The answer.
    task: MarkingTask,
    /// Called when the answer has to be read again.
    #[prop(into)]
    on_stale: Callback<()>,
) -> AnyView {
    let t = t();
    let may = rights().mark;
    let start = form::start(task.mark.as_ref(), &task.criteria);
    let said = task.mark.as_ref().map(|mark| mark.comment.clone()).unwrap_or_default();
    let read_version = task.mark.as_ref().map_or(0, |mark| mark.version);
    let page = format!("marking/{}/{}", task.row.work, task.row.position);
    let before = typed_before::<(Typed, String, u32)>(&page);
    // What was typed was typed over this version, whatever the server keeps by now.
    let (typed, comment, version) = before.unwrap_or_else(|| (start.clone(), said.clone(), read_version));
    let (typed, comment) = (RwSignal::new(typed), RwSignal::new(comment));
    let unsaved = Memo::new(move |_| typed.with(|typed| *typed != start) || comment.with(|comment| *comment != said));
    keep_typed(page, move || {
        unsaved.get().then(|| (typed.get(), comment.get(), version))
    });
    let read = StoredValue::new(task.response_hash.clone());
    let tried = RwSignal::new(false);
    let mutation = Mutation::new();
    let navigate = use_navigate();
    let criteria = StoredValue::new(task.criteria.clone());
    let total = move || criteria.with_value(|criteria| form::total(&typed.get(), criteria));
    let own_max = form::own_max(&task.criteria);
    let max = task.row.max.clone();
    let scaled = (own_max != max).then(|| fill(t.marking.scale, &[&points(&own_max), &points(&max)]));
    let own = own_max.clone();
    let worth = move |mark: &str| points(&form::in_paper(mark, &own, &max));
    let (row, next) = (task.row.clone(), task.next.clone());
    let next_href = next
        .as_ref()
        .map(|(work, position)| links::marking_task(work, *position));
    let after = next_href.clone().unwrap_or_else(|| links::MARKING.to_owned());
    let said_worth = worth.clone();
    let submit = move || {
        tried.set(true);
        let mark = criteria.with_value(|criteria| {
            form::mark(
                &typed.get_untracked(),
                criteria,
                &comment.get_untracked(),
                (version, read.get_value()),
            )
            .ok_or_else(|| form::missing(&typed.get_untracked(), criteria))
        });
        let mark = match mark {
            Ok(mark) => mark,
            Err(missing) => {
                if let Some(first) = missing.first() {
                    focus(&format!("criterion-{first}"));
                }
                return;
            }
        };
        let path = paths::marking_task(&row.work.0, &row.position.to_string());
        let said = fill(
            t.marking.saved,
            &[&row.code, &said_worth(&untrack(total)), &points(&row.max)],
        );
        let (navigate, after) = (navigate.clone(), after.clone());
        mutation.run(save(path, mark), move |()| {
            toasts().success(said);
            navigate(&after, Default::default());
        });
    };
    let by_key = submit.clone();
    on_document("keydown", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else {
            return;
        };
        if may && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            by_key();
        }
    });
    let conflict = move || {
        mutation
            .failure
            .with(|f| f.as_ref().is_some_and(|f| f.is(Code::VersionConflict)))
    };
    let incomplete =
        move || tried.get() && criteria.with_value(|c| typed.with(|typed| !form::missing(typed, c).is_empty()));
    let fields = task.criteria.into_iter().enumerate();
    let fields =
        fields.map(|(at, criterion)| view! { <Criterion criterion typed tried first=at == 0 disabled=!may /> });
    view! {
        <form
            class="card stack mark-form"
            aria-labelledby="mark-criteria"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <h2 id="mark-criteria">{t.marking.criteria}</h2>
            {scaled.clone().map(|text| view! { <p class="muted">{text}</p> })}
            {fields.collect_view()}
            <p class="mark-total" role="status">
                {t.marking.total} " " <strong>{move || points(&total())}</strong> " "
                {fill(t.marking.of_max, &[&points(&own_max)])}
                {scaled.is_some().then(|| view! {
                    <span class="muted">
                        {move || fill(t.marking.in_paper, &[&worth(&total()), &points(&task.row.max)])}
                    </span>
                })}
            </p>
            <TextArea label=t.marking.comment hint=t.marking.comment_hint value=comment rows=4 disabled=!may />
            <div aria-live="assertive">
                {move || incomplete().then(|| view! { <Alert tone=Tone::Danger>{t.marking.need_all}</Alert> })}
                {move || mutation.message().map(|text| {
                    let text = if conflict() { t.marking.conflict.to_owned() } else { text };
                    view! { <Alert tone=Tone::Danger>{text}</Alert> }
                })}
            </div>
            {move || conflict().then(|| view! { <Button on_press=on_stale>{t.common.load_newest}</Button> })}
            <div class="row">
                {may.then(|| view! {
                    <Button submit=true pending=mutation.pending>
                        {if next.is_some() { t.marking.save_next } else { t.marking.save }}
                    </Button>
                })}
                {next_href.map(|href| view! { <ButtonLink href variant=ButtonVariant::Quiet>{t.marking.skip}</ButtonLink> })}
            </div>
            {may.then(|| view! { <p class="muted small">{t.marking.keys}</p> })}
        </form>
        <LeavingGuard unsaved />
    }
    .into_any()
}
