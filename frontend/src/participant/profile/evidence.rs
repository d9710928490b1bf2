//! The answers behind one verdict of the own profile.

use super::{own_account, verdict};
use crate::{items::answer_view, messages::t, result::labelled_html};
use olymp_contract::{
    monitoring::{Evidence, EvidenceRow},
    paths,
};
use olymp_frontend::{
    api::reading,
    dom::{
        El, el,
        parts::{badge, empty_state, main_page, page_header},
    },
    i18n::{fill, long_date, percent, points},
};

/// The page.
pub fn evidence_page(competency: &str) -> El {
    let competency = competency.to_owned();
    let path = move || paths::evidence(&own_account(), &competency);
    let (evidence, _) = reading(path, |sent| Ok(render(&sent.read::<Evidence>()?)));
    main_page().with(evidence)
}

fn render(evidence: &Evidence) -> Vec<El> {
    let (tone, word) = verdict(evidence.cell.verdict);
    let title = fill(t().evidence_title, &[&evidence.competency_title]);
    let share = match evidence.cell.items {
        0 => word.to_owned(),
        _ => format!("{word} · {}", percent(evidence.cell.share_basis_points)),
    };
    let rows = if evidence.rows.is_empty() {
        empty_state(t().evidence_empty, "")
    } else {
        el("ol")
            .class("reviews")
            .with_all(evidence.rows.iter().map(row).collect())
    };
    let head = page_header(&title, "", Some(("/profile", t().my_profile)));
    vec![head.with(badge(tone, &share)), rows]
}

fn row(row: &EvidenceRow) -> El {
    let title = fill(t().evidence_item, &[&row.assessment_title, &row.position.to_string()]);
    let earned = match &row.earned {
        Some(earned) => fill(t().score_of, &[&points(earned), &points(&row.max)]),
        None => String::new(),
    };
    let head = el("header")
        .class("review-head")
        .with(el("h2").text(&title))
        .with(el("span").class("muted small").text(&long_date(row.finished_at)))
        .with(el("strong").class("numeric").text(&earned));
    let note = (!row.counts).then(|| el("p").class("muted").text(t().superseded));
    let key = match &row.key_html {
        Some(html) => labelled_html(t().right_answer, html),
        None => vec![el("p").class("muted").text(t().key_hidden)],
    };
    el("li")
        .class("card review")
        .with(head)
        .with_all(note.into_iter().collect())
        .with_all(answer_view(&row.item, &row.order, row.response.as_ref()))
        .with_all(key)
}
