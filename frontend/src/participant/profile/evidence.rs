//! The answers behind one verdict of the own profile.

use super::{own_account, verdict};
use crate::{items::answer_view, messages::t};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use olymp_contract::{
    monitoring::{Evidence, EvidenceRow},
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, long_date, percent, points},
    ui::{Badge, EmptyState, PageHeader},
};

/// The page.
pub fn evidence_page() -> AnyView {
    let params = use_params_map();
    let competency = Memo::new(move |_| params.with(|params| params.get("competency").unwrap_or_default()));
    let evidence = load::<Evidence>(move || paths::evidence(&own_account(), &competency.get()));
    view! {
        <main id="content" class="page page-narrow" tabindex="-1">{load_view(evidence, shown)}</main>
    }
    .into_any()
}

fn shown(evidence: Evidence) -> AnyView {
    let (tone, word) = verdict(evidence.cell.verdict);
    let share = percent(evidence.cell.share_permille);
    let rows = if evidence.rows.is_empty() {
        view! { <EmptyState title=t().evidence_empty /> }.into_any()
    } else {
        view! { <ol class="reviews">{evidence.rows.into_iter().map(row).collect_view()}</ol> }.into_any()
    };
    view! {
        <PageHeader
            title=fill(t().evidence_title, &[&evidence.competency_title])
            back=("/profile".to_owned(), t().my_profile.to_owned())
        >
            <Badge tone=tone>{word} " · " {share}</Badge>
        </PageHeader>
        {rows}
    }
    .into_any()
}

fn row(row: EvidenceRow) -> impl IntoView {
    let key = row.key_html.map_or_else(
        || view! { <p class="muted">{t().key_hidden}</p> }.into_any(),
        |html| {
            view! {
                <h4 class="review-label">{t().right_answer}</h4>
                <div class="prose" inner_html=html></div>
            }
            .into_any()
        },
    );
    view! {
        <li class="card review">
            <header class="review-head">
                <h3>{row.assessment_title} ", " {fill(t().item_number, &[&row.position.to_string()])}</h3>
                <span class="muted small">{long_date(row.finished_at)}</span>
                <strong class="numeric">{fill(t().score_of, &[&points(&row.earned), &points(&row.max)])}</strong>
            </header>
            {answer_view(&row.item, &row.order, row.response.as_ref())}
            {key}
        </li>
    }
}
