//! What there is to take, to go on with and to look at.

use crate::messages::{t, words};
use leptos::prelude::*;
use olymp_contract::{
    assessments::AssessmentKind,
    attempts::{MyAssessment, MyPhase},
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    browser,
    i18n::{count, date_time, fill},
    ui::{Badge, ButtonLink, ButtonVariant, EmptyState, PageHeader, Tone},
};
use std::time::Duration;

const REREAD: Duration = Duration::from_secs(60);

/// The page.
pub fn page() -> AnyView {
    let mine = load::<Vec<MyAssessment>>(paths::my_assessments);
    browser::every(REREAD, move || mine.reload());
    browser::on_document("visibilitychange", move |_| {
        if !document().hidden() {
            mine.reload();
        }
    });
    view! {
        <main id="content" class="page page-narrow" tabindex="-1">
            <PageHeader title=t().my_work />
            {load_view(mine, list)}
        </main>
    }
    .into_any()
}

fn list(mine: Vec<MyAssessment>) -> AnyView {
    if mine.is_empty() {
        return view! { <EmptyState title=t().home_empty text=t().home_empty_text /> }.into_any();
    }
    let of = |phases: &[MyPhase]| -> Vec<MyAssessment> {
        mine.iter().filter(|it| phases.contains(&it.phase)).cloned().collect()
    };
    let now = of(&[MyPhase::Running, MyPhase::MayStart]);
    let later = of(&[MyPhase::NotYet]);
    let done = of(&[MyPhase::AwaitingJury, MyPhase::Finished, MyPhase::Missed]);
    [
        (t().now_heading, now),
        (t().later_heading, later),
        (t().done_heading, done),
    ]
    .into_iter()
    .filter(|(_, list)| !list.is_empty())
    .map(|(heading, list)| {
        view! {
            <section class="work-section">
                <h2 class="work-heading">{heading}</h2>
                <ul class="work-list">{list.into_iter().map(card).collect_view()}</ul>
            </section>
        }
    })
    .collect_view()
    .into_any()
}

fn card(mine: MyAssessment) -> impl IntoView {
    let (tone, phase) = phase_badge(mine.phase);
    let kind = match mine.kind {
        AssessmentKind::Olympiad => t().olympiad,
        AssessmentKind::Diagnostic => t().diagnostic,
    };
    let about = mine
        .subject
        .iter()
        .map(String::as_str)
        .chain([kind])
        .collect::<Vec<_>>()
        .join(" · ");
    let size = format!(
        "{} · {}",
        count(mine.items, &words().items),
        count(mine.limit_minutes, &words().minutes)
    );
    view! {
        <li class="card work-card" class:work-card-now=matches!(mine.phase, MyPhase::Running | MyPhase::MayStart)>
            <div class="work-text">
                <p class="work-about">{about} " " <Badge tone=tone>{phase}</Badge></p>
                <h3>{mine.title.clone()}</h3>
                <p class="muted small">{size}</p>
                <p class="work-when">{when(&mine)}</p>
            </div>
            {action(&mine)}
        </li>
    }
}

fn phase_badge(phase: MyPhase) -> (Tone, &'static str) {
    match phase {
        MyPhase::NotYet => (Tone::Neutral, t().phase_not_yet),
        MyPhase::MayStart => (Tone::Accent, t().phase_may_start),
        MyPhase::Running => (Tone::Warning, t().phase_running),
        MyPhase::AwaitingJury => (Tone::Neutral, t().phase_awaiting),
        MyPhase::Finished => (Tone::Success, t().phase_finished),
        MyPhase::Missed => (Tone::Neutral, t().phase_missed),
    }
}

fn when(mine: &MyAssessment) -> String {
    match mine.phase {
        MyPhase::NotYet => fill(t().opens_at, &[&date_time(mine.opens_at)]),
        MyPhase::MayStart => fill(t().closes_at, &[&date_time(mine.closes_at)]),
        MyPhase::Missed => fill(t().missed_at, &[&date_time(mine.closes_at)]),
        MyPhase::AwaitingJury => t().jury_later.to_owned(),
        MyPhase::Finished if !mine.result_released => t().result_later.to_owned(),
        MyPhase::Running | MyPhase::Finished => String::new(),
    }
}

fn action(mine: &MyAssessment) -> Option<AnyView> {
    let rules = format!("/assessments/{}", mine.id);
    let attempt = mine.attempt.as_ref();
    let (href, text, variant) = match mine.phase {
        MyPhase::NotYet => (rules, t().read_rules, ButtonVariant::Secondary),
        MyPhase::MayStart => (rules, t().start_link, ButtonVariant::Primary),
        MyPhase::Running => (
            attempt.map_or(rules, |attempt| format!("/attempts/{attempt}")),
            t().continue_link,
            ButtonVariant::Primary,
        ),
        MyPhase::AwaitingJury | MyPhase::Finished => (
            format!("/attempts/{}/result", attempt?),
            t().open_result,
            ButtonVariant::Secondary,
        ),
        MyPhase::Missed => return None,
    };
    let label = format!("{text}: {}", mine.title);
    Some(view! { <ButtonLink href=href variant=variant label=label>{text}</ButtonLink> }.into_any())
}
