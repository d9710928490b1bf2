//! One answer to mark: the task and the answer at the left, the criteria at the right.

use super::mark_form::MarkForm;
use crate::{
    links,
    messages::{Messages, t},
    parts::{Prose, param},
};
use leptos::prelude::*;
use olymp_contract::{
    marking::{MarkingRow, MarkingTask},
    paths,
};
use olymp_frontend::{
    api::{Load, load, load_view},
    i18n::{fill, integer},
    ui::PageHeader,
};

/// The answer in the address.
#[component]
pub fn TaskPage() -> AnyView {
    let t = t();
    let (work, position) = (param("work"), param("position"));
    let task = load::<MarkingTask>(move || paths::marking_task(&work.get(), &position.get()));
    let queue = load::<Vec<MarkingRow>>(move || {
        // Counted anew for every answer.
        work.track();
        position.track();
        paths::marking()
    });
    load_view(task, move |found| body(t, found, task, queue))
}

fn body(t: &'static Messages, found: MarkingTask, page: Load<MarkingTask>, queue: Load<Vec<MarkingRow>>) -> AnyView {
    let progress = Signal::derive(move || {
        let rows = queue.value()?;
        let size = |n: usize| integer(u32::try_from(n).unwrap_or(u32::MAX));
        Some(fill(
            t.marking.progress,
            &[&size(rows.iter().filter(|r| r.marked).count()), &size(rows.len())],
        ))
    });
    let about = format!(
        "{} · {}",
        found.row.assessment_title,
        fill(t.marking.item_n, &[&found.row.position.to_string()])
    );
    let words = u32::try_from(found.response.split_whitespace().count()).unwrap_or(u32::MAX);
    let response = if words == 0 {
        view! { <p class="muted">{t.marking.response_empty}</p> }.into_any()
    } else {
        let paragraphs = found
            .response
            .split("\n\n")
            .map(|p| view! { <p>{p.to_owned()}</p> })
            .collect_view();
        view! {
            <div class="response-text">{paragraphs}</div>
            <p class="muted small">{fill(t.marking.words, &[&integer(words)])}</p>
        }
        .into_any()
    };
    let stem = found.item.stem.clone();
    let sample = found.sample_html.clone();
    view! {
        <PageHeader title=found.row.code.clone() subtitle=about back=(links::MARKING.to_owned(), t.marking.queue.to_owned())>
            <p class="strong" role="status">{move || progress.get()}</p>
        </PageHeader>
        <div class="marking-task">
            <div class="marking-read">
                <section class="card" aria-labelledby="task-item">
                    <h2 id="task-item">{t.marking.task}</h2>
                    <Prose html=stem />
                </section>
                <section class="card" aria-labelledby="task-response">
                    <h2 id="task-response">{t.marking.response}</h2>
                    {response}
                </section>
                <details class="card">
                    <summary>{t.marking.sample}</summary>
                    <Prose html=sample />
                </details>
            </div>
            <MarkForm task=found on_stale=move |()| page.reload() />
        </div>
    }
    .into_any()
}
