//! Before the start: the rules, the minutes that this person really has, the consent.

use crate::messages::{t, words};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use olymp_contract::{
    attempts::{MyAssessment, MyAssessmentDetail, MyPhase, StartAttempt, StartedAttempt},
    paths,
};
use olymp_frontend::{
    api::{self, Sending, load, load_view},
    browser,
    i18n::{count, date_time, fill, short_time},
    ui::{Alert, Button, ButtonLink, ButtonVariant, Checkbox, PageHeader, Tone},
};
use std::time::Duration;

const REREAD: Duration = Duration::from_secs(30);

/// The page.
pub fn page() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let detail = load::<MyAssessmentDetail>(move || paths::my_assessment(&id.get()));
    let (consent, tried) = (RwSignal::new(false), RwSignal::new(false));
    let sending = Sending::new();
    // What this person has grows less where the window cuts the limit.
    browser::every(REREAD, move || {
        if !sending.pending.get_untracked() {
            detail.reload();
        }
    });
    let form = Form {
        consent,
        tried,
        sending,
    };
    view! {
        <main id="content" class="page page-narrow" tabindex="-1">
            {load_view(detail, move |detail| shown(detail, form))}
        </main>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Form {
    consent: RwSignal<bool>,
    tried: RwSignal<bool>,
    sending: Sending,
}

fn shown(detail: MyAssessmentDetail, form: Form) -> AnyView {
    let mine = detail.assessment;
    let facts = matches!(mine.phase, MyPhase::NotYet | MyPhase::MayStart).then(|| time_facts(&mine));
    view! {
        <PageHeader title=mine.title.clone() back=("/".to_owned(), t().my_work.to_owned()) />
        {facts}
        <section class="card stack" aria-labelledby="rules">
            <h2 id="rules">{t().rules}</h2>
            <div class="prose" inner_html=detail.rules_html></div>
        </section>
        <div class="start-action">{next_step(&mine, form)}</div>
    }
    .into_any()
}

fn time_facts(mine: &MyAssessment) -> AnyView {
    let minutes = mine.available_seconds / 60;
    let have = if minutes == 0 {
        t().less_than_minute.to_owned()
    } else {
        count(minutes, &words().minutes)
    };
    let sentence = if mine.cut_by_window {
        fill(t().you_will_have_cut, &[&have, &short_time(mine.closes_at)])
    } else {
        fill(t().you_will_have, &[&have])
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
    view! {
        <section class="start-time" class:start-time-cut=mine.cut_by_window>
            <p class="start-have">{sentence}</p>
            {extra.map(|text| view! { <p>{text}</p> })}
            {usual.map(|text| view! { <p>{text}</p> })}
            <p>{fill(t().how_many, &[&count(mine.items, &words().items)])} " " {t().clock_note}</p>
        </section>
    }
    .into_any()
}

fn next_step(mine: &MyAssessment, form: Form) -> AnyView {
    let attempt = mine.attempt.as_ref();
    let link = |href: String, text: &'static str| {
        view! { <ButtonLink href=href variant=ButtonVariant::Primary>{text}</ButtonLink> }.into_any()
    };
    match (mine.phase, attempt) {
        (MyPhase::MayStart, _) => start_form(mine.id.0.clone(), form),
        (MyPhase::Running, Some(attempt)) => link(format!("/attempts/{attempt}"), t().continue_link),
        (MyPhase::Running, None) => start_form(mine.id.0.clone(), form),
        (MyPhase::AwaitingJury | MyPhase::Finished, Some(attempt)) => {
            link(format!("/attempts/{attempt}/result"), t().open_result)
        }
        (MyPhase::NotYet, _) => note(fill(t().opens_at, &[&date_time(mine.opens_at)])),
        (MyPhase::AwaitingJury | MyPhase::Finished | MyPhase::Missed, _) => {
            note(fill(t().missed_at, &[&date_time(mine.closes_at)]))
        }
    }
}

fn note(text: String) -> AnyView {
    view! { <Alert>{text}</Alert> }.into_any()
}

fn start_form(assessment: String, form: Form) -> AnyView {
    let Form {
        consent,
        tried,
        sending,
    } = form;
    let navigate = use_navigate();
    let error = Signal::derive(move || (tried.get() && !consent.get()).then(|| t().consent_missing.to_owned()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if !consent.get_untracked() {
            return;
        }
        let (path, navigate) = (paths::my_attempt(&assessment), navigate.clone());
        let start = async move { api::post::<_, StartedAttempt>(&path, &StartAttempt { consent: true }).await };
        sending.run(start, move |started| {
            navigate(
                &format!("/attempts/{}", started.attempt),
                leptos_router::NavigateOptions::default(),
            );
        });
    };
    view! {
        <form class="card stack" on:submit=submit novalidate>
            <Checkbox label=t().consent checked=consent error=error />
            <div aria-live="assertive">
                {move || sending.message().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            </div>
            <Button submit=true pending=sending.pending>{t().start}</Button>
        </form>
    }
    .into_any()
}
