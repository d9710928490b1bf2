//! The papers drawn ahead of the start: how many, of how many.

use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{
    assessments::{AssessmentView, Papers, PapersState},
    ids::AssessmentId,
    paths,
};
use olymp_frontend::{
    api, browser,
    i18n::{fill, integer},
    ui::{ProgressBar, Tone},
};
use std::time::Duration;

const REREAD: Duration = Duration::from_secs(3);

/// One line; it is read again until all papers are there.
#[component]
pub fn PapersLine(
    /// The assessment.
    assessment: AssessmentId,
    /// As the page was read.
    papers: Papers,
) -> AnyView {
    let papers = RwSignal::new(papers);
    browser::every(REREAD, move || {
        if papers.with_untracked(|papers| papers.state) == PapersState::Ready || document().hidden() {
            return;
        }
        let path = paths::assessment(&assessment.0);
        browser::spawn(async move {
            // Where it cannot be read now it is read the next time.
            if let Ok(found) = api::get::<AssessmentView>(&path).await {
                papers.try_set(found.papers);
            }
        });
    });
    (move || papers.with(|papers| (line(papers), without_consent(papers)))).into_any()
}

/// How many will be asked for consent to the processing of personal data before they can start.
fn without_consent(papers: &Papers) -> Option<AnyView> {
    let text = fill(t().now.without_consent, &[&integer(papers.without_consent)]);
    (papers.without_consent > 0).then(|| view! { <p class="muted">{text}</p> }.into_any())
}

fn line(papers: &Papers) -> AnyView {
    let t = &t().now;
    let numbers = |text: &str| fill(text, &[&integer(papers.drawn), &integer(papers.eligible)]);
    let (drawn, eligible) = (f64::from(papers.drawn), f64::from(papers.eligible.max(1)));
    let bar = move |label: String, tone: Tone| {
        view! {
            <div class="now-papers">
                <p>{label.clone()}</p>
                <ProgressBar label value=drawn max=eligible tone />
            </div>
        }
        .into_any()
    };
    match papers.state {
        PapersState::Waiting => view! { <p class="muted">{t.papers_waiting}</p> }.into_any(),
        PapersState::Drawing => bar(numbers(t.papers_drawing), Tone::Accent),
        PapersState::Failing => bar(numbers(t.papers_failing), Tone::Warning),
        PapersState::Ready => {
            view! { <p class="feasible"><span aria-hidden="true">"✓ "</span>{numbers(t.papers_ready)}</p> }.into_any()
        }
    }
}
