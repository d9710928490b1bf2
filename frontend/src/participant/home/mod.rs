//! What there is to take, to go on with and to look at.

use crate::{
    consent,
    messages::{t, words},
};
use leptos::prelude::*;
use olymp_contract::{
    Millis,
    assessments::AssessmentKind,
    attempts::{MyAssessment, MyPhase},
    paths,
};
use olymp_frontend::{
    api::reading,
    browser,
    dom::{
        El, el,
        parts::{badge, empty_state, link, main_page, page_header},
    },
    i18n::{count, date_time, fill},
    ui::{ButtonVariant, Tone},
};
use std::time::Duration;

const REREAD: Duration = Duration::from_secs(60);
/// An opening this near is waited for on the page before the start.
const NEAR: Millis = 3600 * 1000;

/// The page.
pub fn page() -> El {
    let (list, reload) = reading(paths::my_assessments, |sent| {
        Ok(render(&sent.read::<Vec<MyAssessment>>()?))
    });
    browser::every(REREAD, move || reload.read());
    browser::on_document("visibilitychange", move |_| {
        if !document().hidden() {
            reload.read();
        }
    });
    let notice = el("div").fill(|| {
        let needed = consent::is_needed().then(|| consent::notice(""));
        needed.into_iter().collect()
    });
    main_page()
        .with(page_header(t().my_work, "", None))
        .with(notice)
        .with(list)
}

fn render(mine: &[MyAssessment]) -> Vec<El> {
    if mine.is_empty() {
        return vec![empty_state(t().home_empty, t().home_empty_text)];
    }
    let section = |heading: &str, phases: &[MyPhase]| {
        let cards: Vec<El> = mine.iter().filter(|it| phases.contains(&it.phase)).map(card).collect();
        (!cards.is_empty()).then(|| {
            el("section")
                .class("work-section")
                .with(el("h2").class("work-heading").text(heading))
                .with(el("ul").class("work-list").with_all(cards))
        })
    };
    let sections = [
        section(t().now_heading, &[MyPhase::Running, MyPhase::MayStart]),
        section(t().later_heading, &[MyPhase::NotYet]),
        section(
            t().done_heading,
            &[MyPhase::AwaitingJury, MyPhase::Finished, MyPhase::Missed],
        ),
    ];
    sections.into_iter().flatten().collect()
}

fn card(mine: &MyAssessment) -> El {
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
    let text = el("div")
        .class("work-text")
        .with(
            el("p")
                .class("work-about")
                .text(&about)
                .text(" ")
                .with(badge(tone, phase)),
        )
        .with(el("h3").text(&mine.title))
        .with(el("p").class("muted small").text(&size))
        .with(el("p").class("work-when").text(&when(mine)));
    let class = match mine.phase {
        MyPhase::Running | MyPhase::MayStart => "card work-card work-card-now",
        MyPhase::NotYet | MyPhase::AwaitingJury | MyPhase::Finished | MyPhase::Missed => "card work-card",
    };
    el("li").class(class).with(text).with_some(action(mine))
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

fn action(mine: &MyAssessment) -> Option<El> {
    let rules = format!("/assessments/{}", mine.id);
    let attempt = mine.attempt.as_ref();
    let (href, text, variant) = match mine.phase {
        MyPhase::NotYet if mine.opens_at - mine.server_time <= NEAR => (rules, t().wait_link, ButtonVariant::Primary),
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
    let name = format!("{text}: {}", mine.title);
    Some(link(variant, &href, text).attr("aria-label", &name))
}
