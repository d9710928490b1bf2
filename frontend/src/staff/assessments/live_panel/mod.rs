//! What goes on now: who waits and works, the papers drawn ahead, what everybody is told.

mod announce;
mod counts;
mod outages;
mod papers;
mod sent;

use super::stage::Stage;
use crate::{messages::t, rights::rights};
use announce::Announce;
use counts::Counts;
use leptos::prelude::*;
use olymp_contract::{
    assessments::AssessmentView,
    ids::AssessmentId,
    live::{Announcement, LiveCounts, LiveEvent},
    paths,
};
use olymp_frontend::{
    api::{events, load},
    browser,
};
use outages::Outages;
use papers::PapersLine;
use sent::SentList;
use std::time::Duration;

const REREAD: Duration = Duration::from_secs(30);

/// The panel of a published assessment, for those who may watch it; `None` for others and after the end.
pub fn live_panel(found: &AssessmentView, stage: Stage) -> Option<AnyView> {
    let may = rights();
    let goes_on = matches!(stage, Stage::Soon | Stage::Open) || (stage == Stage::Over && found.counts.running > 0);
    if !may.watch_live || !goes_on {
        return None;
    }
    let (assessment, papers) = (found.id.clone(), found.papers.clone());
    let panel = view! {
        <section class="card now-panel" aria-labelledby="now">
            <h2 id="now">{t().now.title}</h2>
            <Live assessment=assessment.clone() may_announce=may.announce>
                <PapersLine assessment papers />
            </Live>
        </section>
    };
    Some(panel.into_any())
}

#[component]
fn Live(
    /// The assessment.
    assessment: AssessmentId,
    /// Whether the person may make announcements.
    may_announce: bool,
    /// What stands between the numbers and the announcements.
    children: Children,
) -> AnyView {
    let counts = RwSignal::new(None::<LiveCounts>);
    let path = paths::announcements(&assessment.0);
    let told = load::<Vec<Announcement>>(move || path.clone());
    let open = events(&paths::live(&assessment.0), move |event| {
        if let LiveEvent::Counts(new) = event {
            counts.set(Some(new));
        }
    });
    // A colleague may tell something too.
    browser::every(REREAD, move || told.reload());
    view! {
        <Outages counts />
        <Counts counts open />
        {children()}
        <div class="two-columns now-told">
            {may_announce.then(|| view! { <Announce assessment counts told /> })}
            <SentList told />
        </div>
    }
    .into_any()
}
