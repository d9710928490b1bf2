//! The own result: the score, the share by competency, the answers, and what is still hidden until when.

mod shares;

pub use shares::{points_in_words, share_line, up_to_points};

use crate::{items::answer_view, messages::t, router, sitting::when_it_goes_on};
use leptos::prelude::*;
use olymp_contract::{
    Millis,
    attempts::{AnswerReview, CompetencyShare, FinishedBy, MyResult},
    paths,
    session::CardIssue,
};
use olymp_frontend::{
    api::{Reload, reading},
    browser,
    dom::{
        El, el,
        parts::{alert, link, main_page, page_header},
    },
    i18n::{date_time, fill, percent, points},
    ui::{ButtonVariant, Tone, toasts},
};

/// Longer after its end an attempt cannot go on: the most extra time there is, and an hour for a clock that is wrong.
const MAY_GO_ON: Millis = 11 * 3_600_000;

/// What is released so soon after the end waits for answers that are still on their way, milliseconds: the page reads it by itself.
const SOON: Millis = 60_000;

/// How long the page waits before it does, milliseconds.
const READ_AGAIN: u32 = 3_000;

/// The page.
pub fn page(attempt: &str) -> El {
    let path = paths::result(attempt);
    let later = StoredValue::new(None::<Reload>);
    let (result, reload) = reading(
        move || path.clone(),
        move |sent| {
            let result: MyResult = sent.read()?;
            if result.released_at.is_some_and(|at| at - result.finished_at <= SOON) {
                browser::after(READ_AGAIN, move || {
                    let _ = later.try_with_value(|reload| reload.map(Reload::read));
                });
            }
            Ok(render(&result))
        },
    );
    later.set_value(Some(reload));
    let end = el("p")
        .class("result-end")
        .with(link(ButtonVariant::Secondary, "/", t().to_home));
    main_page().with(result).with(end)
}

fn render(result: &MyResult) -> Vec<El> {
    let ended = match result.by {
        FinishedBy::Participant => t().finished_by_you,
        FinishedBy::Deadline => t().finished_by_clock,
        FinishedBy::Organiser => t().finished_by_organiser,
    };
    let answered = fill(
        t().answered_of,
        &[&result.answered.to_string(), &result.items.to_string()],
    );
    let title = format!("{}: {}", t().result, result.title);
    let score = el("section")
        .class("card result-score")
        .with_all(score(result))
        .with(el("p").text(&fill(ended, &[&date_time(result.finished_at)])))
        .with(el("p").class("muted").text(&answered))
        .with_all(result.cards.iter().map(card).collect());
    if result.by == FinishedBy::Deadline && browser::wall_ms() - result.finished_at < MAY_GO_ON {
        let sitting = format!("/attempts/{}", result.attempt.0);
        when_it_goes_on(&result.attempt.0, move || {
            router::replace(&sitting);
            toasts().success(t().time_goes_on);
        });
    }
    let mut parts = vec![
        page_header(&title, &result.participant, Some(("/", t().my_work))),
        score,
    ];
    parts.extend(competencies(&result.competencies));
    parts.push(answers(result.answers.as_deref(), result.released_at));
    parts
}

/// Who was given a card may have been somebody else: the participant is told of every one.
fn card(card: &CardIssue) -> El {
    let text = if card.at_work {
        t().card_at_work
    } else {
        t().card_before
    };
    el("p")
        .class("muted")
        .text(&fill(text, &[&date_time(card.at), &card.by]))
}

fn score(result: &MyResult) -> Vec<El> {
    let mut parts = Vec::new();
    match &result.score {
        Some(score) => {
            let about = if result.score_exact.is_some() { "≈\u{a0}" } else { "" };
            let text = fill(
                t().score_of,
                &[&format!("{about}{}", points(score)), &points(&result.max)],
            );
            let share = result.share_basis_points.map(percent);
            parts.push(el("p").class("result-label").text(t().your_score));
            parts.push(el("p").class("result-number numeric").text(&text));
            parts.extend(share.map(|share| el("p").class("numeric").text(&share)));
        }
        None if result.awaits_jury => {}
        None => parts.push(hidden(t().score_hidden, t().score_never, result.released_at)),
    }
    if result.awaits_jury {
        parts.push(alert(Tone::Neutral).text(t().jury_note));
    }
    parts
}

fn hidden(yet: &str, never: &str, released_at: Option<Millis>) -> El {
    alert(Tone::Neutral).text(&match released_at {
        Some(at) => format!("{yet} {}", fill(t().shown_from, &[&date_time(at)])),
        None => never.to_owned(),
    })
}

fn competencies(shares: &[CompetencyShare]) -> Option<El> {
    let row = |it: &CompetencyShare| {
        let head = el("p").class("share-head").text(&it.title);
        share_line(
            head,
            &it.title,
            Tone::Neutral,
            it.share_basis_points,
            &it.earned,
            &it.possible,
            (it.items, it.kept_back),
        )
    };
    (!shares.is_empty()).then(|| {
        el("section")
            .class("shares-section")
            .with(el("h2").text(t().by_competency))
            .with(el("ul").class("shares").with_all(shares.iter().map(row).collect()))
    })
}

fn answers(answers: Option<&[AnswerReview]>, released_at: Option<Millis>) -> El {
    // One that is kept back hides the points of all.
    let kept_back = answers.is_some_and(|answers| answers.iter().any(|answer| answer.kept_back));
    let note = kept_back.then(|| el("p").class("muted").text(t().points_hidden));
    let one = |answer| review(answer, kept_back);
    let body = match answers {
        Some(answers) => el("ol").class("reviews").with_all(answers.iter().map(one).collect()),
        None => hidden(t().answers_hidden, t().answers_never, released_at),
    };
    el("section")
        .class("stack reviews-section")
        .with(el("h2").text(t().answers))
        .with_some(note)
        .with(body)
}

fn review(answer: &AnswerReview, no_points: bool) -> El {
    let earned = match &answer.earned {
        Some(earned) => fill(t().score_of, &[&points(earned), &points(&answer.max)]),
        None if no_points => String::new(),
        None => t().waits_jury.to_owned(),
    };
    let kept_back = answer.kept_back.then(|| el("p").class("muted").text(t().key_hidden));
    let head = el("header")
        .class("review-head")
        .with(el("h3").text(&fill(t().item_number, &[&answer.position.to_string()])))
        .with(el("strong").class("numeric").text(&earned));
    let comment = answer.comment.iter().flat_map(|comment| {
        [
            el("p").class("review-label").text(t().jury_comment),
            el("p").class("answer-typed").text(comment),
        ]
    });
    el("li")
        .class("card review")
        .with(head)
        .with_all(answer_view(&answer.item, &answer.order, answer.response.as_ref()))
        .with_some(kept_back)
        .with_all(labelled_html(t().right_answer, &answer.key_html))
        .with_all(labelled_html(t().explanation, &answer.explanation_html))
        .with_all(comment.collect())
}

/// HTML of the server under a label; nothing where it is empty.
pub fn labelled_html(label: &str, html: &str) -> Vec<El> {
    if html.is_empty() {
        return Vec::new();
    }
    vec![
        el("p").class("review-label").text(label),
        el("div").class("prose").html(html),
    ]
}
