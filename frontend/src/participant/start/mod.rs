//! Before the start: the rules, the minutes that this person really has, the consent.

use crate::{
    messages::{t, words},
    router,
};
use leptos::prelude::*;
use olymp_contract::{
    attempts::{MyAssessment, MyAssessmentDetail, MyPhase, StartAttempt, StartedAttempt},
    paths,
};
use olymp_frontend::{
    api::{self, Sending, reading},
    browser,
    dom::{
        El, el,
        parts::{Inert, alert, checkbox, link, main_page, page_header, submit_button},
    },
    i18n::{count, date_time, fill, short_time},
    ui::{ButtonVariant, Tone},
};
use std::time::Duration;

const REREAD: Duration = Duration::from_secs(30);

#[derive(Clone, Copy)]
struct Form {
    consent: RwSignal<bool>,
    tried: RwSignal<bool>,
    sending: Sending,
}

/// The page.
pub fn page(assessment: &str) -> El {
    let path = paths::my_assessment(assessment);
    let form = Form {
        consent: RwSignal::new(false),
        tried: RwSignal::new(false),
        sending: Sending::new(),
    };
    let (detail, again) = reading(
        move || path.clone(),
        move |sent| Ok(shown(&sent.read::<MyAssessmentDetail>()?, form)),
    );
    // What this person has grows less where the window cuts the limit.
    browser::every(REREAD, move || {
        if !form.sending.pending.get_untracked() {
            again.read();
        }
    });
    main_page().with(detail)
}

fn shown(detail: &MyAssessmentDetail, form: Form) -> Vec<El> {
    let mine = &detail.assessment;
    let rules = el("section")
        .class("card stack")
        .attr("aria-labelledby", "rules")
        .with(el("h2").attr("id", "rules").text(t().rules))
        .with(el("div").class("prose").html(&detail.rules_html));
    let mut parts = vec![page_header(&mine.title, "", Some(("/", t().my_work)))];
    if matches!(mine.phase, MyPhase::NotYet | MyPhase::MayStart) {
        parts.push(time_facts(mine));
    }
    parts.push(rules);
    parts.push(el("div").class("start-action").with(next_step(mine, form)));
    parts
}

fn time_facts(mine: &MyAssessment) -> El {
    let minutes = mine.available_seconds / 60;
    let have = if minutes == 0 {
        t().less_than_minute.to_owned()
    } else {
        count(minutes, &words().minutes)
    };
    let (class, sentence) = if mine.cut_by_window {
        let sentence = fill(t().you_will_have_cut, &[&have, &short_time(mine.closes_at)]);
        ("start-time start-time-cut", sentence)
    } else {
        ("start-time", fill(t().you_will_have, &[&have]))
    };
    let usual = mine
        .cut_by_window
        .then(|| fill(t().usual_limit, &[&count(mine.limit_minutes, &words().minutes)]));
    let extra = (mine.extra_seconds > 0).then(|| {
        fill(
            t().extra_included,
            &[&count(mine.extra_seconds.div_ceil(60), &words().minutes)],
        )
    });
    let items = format!(
        "{} {}",
        fill(t().how_many, &[&count(mine.items, &words().items)]),
        t().clock_note
    );
    let line = |text: String| el("p").text(&text);
    el("section")
        .class(class)
        .with(line(sentence).class("start-have"))
        .with_some(extra.map(line))
        .with_some(usual.map(line))
        .with(line(items))
}

fn next_step(mine: &MyAssessment, form: Form) -> El {
    let note = |text: &str, at| alert(Tone::Neutral).text(&fill(text, &[&date_time(at)]));
    match (mine.phase, &mine.attempt) {
        (MyPhase::MayStart, _) | (MyPhase::Running, None) => start_form(&mine.id.0, form),
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

fn start_form(assessment: &str, form: Form) -> El {
    let Form {
        consent,
        tried,
        sending,
    } = form;
    let path = paths::my_attempt(assessment);
    let missing = move || (tried.get() && !consent.get()).then(|| t().consent_missing.to_owned());
    let failure = el("div").attr("aria-live", "assertive").fill(move || {
        sending
            .message()
            .map(|text| vec![alert(Tone::Danger).text(&text)])
            .unwrap_or_default()
    });
    let start = submit_button(t().start).inert_by(move || {
        if sending.pending.get() {
            Inert::Pending
        } else {
            Inert::No
        }
    });
    el("form")
        .class("card stack")
        .attr("novalidate", "")
        .with(checkbox(t().consent, consent, missing))
        .with(failure)
        .with(start)
        .on("submit", move |event| {
            event.prevent_default();
            tried.set(true);
            if consent.get_untracked() {
                let path = path.clone();
                let work = async move { api::post::<_, StartedAttempt>(&path, &StartAttempt { consent: true }).await };
                sending.run(work, |started| router::go(&format!("/attempts/{}", started.attempt)));
            }
        })
}
