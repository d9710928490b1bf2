//! The own result: the score, the share by competency, the answers, and what is still hidden until when.

use crate::{
    items::answer_view,
    messages::{t, words},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use olymp_contract::{
    Millis,
    attempts::{AnswerReview, CompetencyShare, FinishedBy, MyResult},
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{count, date_time, fill, percent, points},
    ui::{Alert, ButtonLink, PageHeader, ProgressBar},
};

/// The page.
pub fn page() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let result = load::<MyResult>(move || paths::result(&id.get()));
    view! {
        <main id="content" class="page page-narrow" tabindex="-1">
            {load_view(result, shown)}
            <p class="result-end"><ButtonLink href="/">{t().to_home}</ButtonLink></p>
        </main>
    }
    .into_any()
}

fn shown(result: MyResult) -> AnyView {
    let when = date_time(result.finished_at);
    let ended = match result.by {
        FinishedBy::Participant => fill(t().finished_by_you, &[&when]),
        FinishedBy::Deadline => fill(t().finished_by_clock, &[&when]),
        FinishedBy::Organiser => fill(t().finished_by_organiser, &[&when]),
    };
    let answered = fill(
        t().answered_of,
        &[&result.answered.to_string(), &result.items.to_string()],
    );
    view! {
        <PageHeader
            title=format!("{}: {}", t().result, result.title)
            subtitle=result.participant.clone()
            back=("/".to_owned(), t().my_work.to_owned())
        />
        <section class="card result-score">
            {score(&result)}
            <p>{ended}</p>
            <p class="muted">{answered}</p>
        </section>
        {competencies(result.competencies)}
        {answers(result.answers, result.released_at)}
    }
    .into_any()
}

fn score(result: &MyResult) -> AnyView {
    let jury = result.awaits_jury.then(|| view! { <Alert>{t().jury_note}</Alert> });
    let score = match &result.score {
        Some(score) => {
            let text = fill(t().score_of, &[&points(score), &points(&result.max)]);
            view! {
                <p class="result-label">{t().your_score}</p>
                <p class="result-number numeric">{text}</p>
            }
            .into_any()
        }
        None if result.awaits_jury => ().into_any(),
        None => hidden(t().score_hidden, t().score_never, result.released_at),
    };
    view! {
        {score}
        {jury}
    }
    .into_any()
}

fn hidden(yet: &'static str, never: &'static str, released_at: Option<Millis>) -> AnyView {
    let text = match released_at {
        Some(at) => format!("{yet} {}", fill(t().shown_from, &[&date_time(at)])),
        None => never.to_owned(),
    };
    view! { <Alert>{text}</Alert> }.into_any()
}

fn competencies(shares: Vec<CompetencyShare>) -> Option<AnyView> {
    let row = |share: CompetencyShare| {
        let numbers = fill(
            t().share_of,
            &[
                &points(&share.earned),
                &points(&share.possible),
                &share.items.to_string(),
            ],
        );
        view! {
            <li class="share">
                <p class="share-head">{share.title.clone()}</p>
                <ProgressBar label=share.title value=f64::from(share.share_permille) max=1000.0 />
                <p class="share-numbers">
                    <strong class="numeric">{percent(share.share_permille)}</strong> " · " {numbers}
                </p>
            </li>
        }
    };
    (!shares.is_empty()).then(|| {
        view! {
            <section class="shares-section">
                <h2>{t().by_competency}</h2>
                <ul class="shares">{shares.into_iter().map(row).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

fn answers(answers: Option<Vec<AnswerReview>>, released_at: Option<Millis>) -> AnyView {
    let body = match answers {
        Some(answers) => view! { <ol class="reviews">{answers.into_iter().map(review).collect_view()}</ol> }.into_any(),
        None => hidden(t().answers_hidden, t().answers_never, released_at),
    };
    view! {
        <section class="stack reviews-section">
            <h2>{t().answers}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn review(answer: AnswerReview) -> impl IntoView {
    let earned = match &answer.earned {
        Some(earned) => fill(t().score_of, &[&points(earned), &points(&answer.max)]),
        None => t().waits_jury.to_owned(),
    };
    let part = |label: &'static str, html: String| {
        (!html.is_empty()).then(|| {
            view! {
                <h4 class="review-label">{label}</h4>
                <div class="prose" inner_html=html></div>
            }
        })
    };
    view! {
        <li class="card review">
            <header class="review-head">
                <h3>{fill(t().item_number, &[&answer.position.to_string()])}</h3>
                <strong class="numeric">{earned}</strong>
            </header>
            {answer_view(&answer.item, &answer.order, answer.response.as_ref())}
            {part(t().right_answer, answer.key_html)}
            {part(t().explanation, answer.explanation_html)}
            {answer.comment.map(|comment| view! {
                <h4 class="review-label">{t().jury_comment}</h4>
                <p class="answer-typed">{comment}</p>
            })}
        </li>
    }
}

/// «4 балла» of a text that may be a decimal; decimals go with «балла».
pub fn points_in_words(text: &str) -> String {
    match text.parse::<u32>() {
        Ok(whole) => count(whole, &words().points),
        Err(_) => format!("{}\u{a0}{}", points(text), words().points.few),
    }
}
