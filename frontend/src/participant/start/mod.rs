//! Before the start: the rules, the minutes that this person really has, their acceptance; and the wait for the opening.

mod begin;
mod facts;
mod form;
mod room;
mod wait;

use crate::{announcements::keep_in_sight, consent, messages::t};
use form::Form;
use olymp_contract::{
    attempts::{MyAssessment, MyAssessmentDetail, MyPhase},
    paths,
};
use olymp_frontend::{
    api::reading,
    dom::{
        El, el,
        parts::{alert, link, main_page, page_header},
    },
    i18n::{date_time, fill},
    ui::{ButtonVariant, Tone},
};
use room::Room;

/// The page.
pub fn page(assessment: &str) -> El {
    let path = paths::my_assessment(assessment);
    let room = Room::new(assessment);
    let form = Form::new(assessment, room);
    let (detail, reload) = reading(
        move || path.clone(),
        move |sent| {
            let detail: MyAssessmentDetail = sent.read()?;
            room.take(&detail, sent);
            Ok(render(&detail, room, form))
        },
    );
    room.run(reload, form);
    keep_in_sight(move || room.told.track());
    main_page()
        .with(room.told.notices())
        .with(detail)
        .with(room.told.list())
        .with(room.spoken())
        .with(room.told.spoken())
}

fn render(detail: &MyAssessmentDetail, room: Room, form: Form) -> Vec<El> {
    let mine = &detail.assessment;
    let rules = el("section")
        .class("card stack")
        .attr("aria-labelledby", "rules")
        .with(el("h2").attr("id", "rules").text(t().rules))
        .with(el("div").class("prose").html(&detail.rules_html));
    let mut parts = vec![page_header(&mine.title, "", Some(("/", t().my_work)))];
    if is_waiting(mine) {
        parts.push(wait::card(mine, room));
    }
    if matches!(mine.phase, MyPhase::NotYet | MyPhase::MayStart) {
        parts.push(facts::time(mine));
    }
    parts.push(rules);
    parts.push(el("div").class("start-action").with(next_step(mine, form)));
    parts
}

/// Whether the opening is near enough to be waited for.
fn is_waiting(mine: &MyAssessment) -> bool {
    mine.phase == MyPhase::NotYet && mine.opens_at - mine.server_time <= room::DAY
}

fn next_step(mine: &MyAssessment, form: Form) -> El {
    let note = |text: &str, at| alert(Tone::Neutral).text(&fill(text, &[&date_time(at)]));
    match (mine.phase, &mine.attempt) {
        (MyPhase::MayStart | MyPhase::NotYet, _) if consent::is_needed() => consent::notice(&mine.id.0),
        (MyPhase::MayStart, _) | (MyPhase::Running, None) => form.view(),
        (MyPhase::NotYet, _) if is_waiting(mine) => form.view(),
        (MyPhase::Running, Some(attempt)) => link(
            ButtonVariant::Primary,
            &format!("/attempts/{attempt}"),
            t().continue_link,
        ),
        (MyPhase::AwaitingJury | MyPhase::Finished, Some(attempt)) => link(
            ButtonVariant::Primary,
            &format!("/attempts/{attempt}/result"),
            t().open_result,
        ),
        (MyPhase::NotYet, _) => note(t().opens_at, mine.opens_at),
        (MyPhase::AwaitingJury | MyPhase::Finished | MyPhase::Missed, _) => note(t().missed_at, mine.closes_at),
    }
}
