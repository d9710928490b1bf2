//! Consent to the processing of personal data: asked on a page of its own, shown and withdrawn on the same one.

mod act;
mod policy;
mod withdraw;

pub use policy::page as policy_page;

use crate::{messages::t, router};
use act::Act;
use leptos::prelude::*;
use olymp_contract::{
    consent::{ConsentState, ConsentText, GivenConsent, MyConsent},
    paths,
};
use olymp_frontend::{
    api::reading,
    dom::{
        El, el,
        parts::{alert, button, link, main_page, page_header},
    },
    i18n::{date_time, fill, long_date},
    session::session,
    ui::{ButtonVariant, Tone},
};
use std::cell::Cell;

thread_local! {
    /// Whether the person has said «not now» since the door was opened.
    static PUT_OFF: Cell<bool> = const { Cell::new(false) };
}

/// Whether consent is needed before the next start, tracked.
pub fn is_needed() -> bool {
    session().session().is_some_and(|session| session.consent_needed)
}

/// Whether the page of consent comes before the list of what there is to take.
pub fn comes_first() -> bool {
    !PUT_OFF.get() && untrack(is_needed)
}

/// Says that consent is needed, with the way to it; of an assessment, the way back leads there.
pub fn notice(assessment: &str) -> El {
    let href = format!("/consent/{assessment}");
    alert(Tone::Warning)
        .class("alert tone-warning consent-notice")
        .with(el("p").text(t().consent_needed))
        .with(link(
            ButtonVariant::Primary,
            href.trim_end_matches('/'),
            t().consent_read,
        ))
}

/// The page; the way on from it leads to this address.
pub fn page(next: String) -> El {
    let act = Act::new(next);
    let (consent, reload) = reading(paths::my_consent, move |sent| {
        Ok(render(&sent.read::<MyConsent>()?, act))
    });
    act.begin(reload);
    main_page().with(consent)
}

fn render(mine: &MyConsent, act: Act) -> Vec<El> {
    let given = mine.state == ConsentState::Given;
    let title = if given { t().consent_mine } else { t().consent_title };
    let mut parts = vec![page_header(title, "", Some(("/", t().my_work)))];
    parts.extend(standing(mine));
    let text = match &mine.given {
        Some(had) if given => &had.text,
        _ => &mine.text,
    };
    parts.push(document(text));
    parts.push(act.failure());
    let print = button(ButtonVariant::Quiet, t().consent_print, || {
        let _ = window().print();
    });
    let mut buttons = el("div").class("row consent-actions");
    if !given {
        let version = mine.text.version.clone();
        buttons = buttons
            .with(act.give(version))
            .with(button(ButtonVariant::Secondary, t().consent_not_now, put_off));
    }
    buttons = buttons.with(print);
    if mine.given.is_some() {
        buttons = buttons.with(act.ask_to_withdraw());
    }
    parts.push(buttons);
    parts.push(withdraw::dialog_of(mine, act));
    parts.extend(
        mine.given
            .as_ref()
            .filter(|had| had.text.version != mine.text.version)
            .map(earlier),
    );
    parts
}

fn put_off() {
    PUT_OFF.set(true);
    router::replace("/");
}

/// How things stand, above the text.
fn standing(mine: &MyConsent) -> Option<El> {
    let said = |tone, lines: &[String]| {
        let note = alert(tone);
        Some(lines.iter().fold(note, |note, line| note.with(el("p").text(line))))
    };
    match (mine.state, &mine.given) {
        (ConsentState::Given, Some(had)) => said(
            Tone::Success,
            &[fill(t().consent_given, &[&date_time(had.at), &long_date(had.until)])],
        ),
        (ConsentState::Outdated, Some(had)) if had.text.version == mine.text.version => said(
            Tone::Warning,
            &[fill(t().consent_over, &[&long_date(had.at), &long_date(had.until)])],
        ),
        (ConsentState::Outdated, Some(had)) => said(
            Tone::Warning,
            &[fill(
                t().consent_changed,
                &[&long_date(had.at), &had.text.number.to_string()],
            )],
        ),
        (ConsentState::Withdrawn, _) => {
            let at = mine.withdrawn_at.map(date_time).unwrap_or_default();
            let running = mine.running.then(|| t().consent_running.to_owned());
            let lines: Vec<String> = std::iter::once(fill(t().consent_withdrawn, &[&at]))
                .chain(running)
                .collect();
            said(Tone::Warning, &lines)
        }
        _ => said(Tone::Neutral, &[t().consent_why.to_owned()]),
    }
}

/// A text with its number and date.
fn document(text: &ConsentText) -> El {
    el("article")
        .class("card stack consent-text")
        .attr("aria-label", t().consent_title)
        .with(el("p").class("muted small").text(&edition(text)))
        .with(el("div").class("prose").html(&text.html))
}

/// Who consents, and to which text.
fn edition(text: &ConsentText) -> String {
    let who = untrack(|| session().session()).map(|session| session.name);
    let (number, date) = (text.number.to_string(), long_date(text.published_at));
    let of = [
        number.as_str(),
        &date,
        &text.version,
        who.as_deref().unwrap_or_default(),
    ];
    fill(t().consent_edition, &of)
}

/// The text that was consented to before this one.
fn earlier(had: &GivenConsent) -> El {
    el("details")
        .class("consent-earlier")
        .with(el("summary").text(&fill(t().consent_earlier, &[&had.text.number.to_string()])))
        .with(document(&had.text))
}
