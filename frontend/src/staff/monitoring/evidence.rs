//! The answers behind a cell: each with what was answered, what is right where that may be seen, and the points.

use super::verdict::badge;
use crate::{
    links,
    messages::{Messages, names, t},
    monitoring::query::escaped,
    parts::{ItemStatic, Prose, param},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use olymp_contract::{
    item::ResponseBody,
    monitoring::{Evidence, EvidenceRow},
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{count, fill, long_date, percent, points},
    ui::{Badge, PageHeader, Tone},
};

/// The answers behind the cell in the address.
#[component]
pub fn EvidencePage() -> AnyView {
    let t = t();
    let (account, competency, query) = (param("account"), param("competency"), use_query_map());
    let evidence = load::<Evidence>(move || {
        let assessment = query.with(|query| query.get("assessment")).unwrap_or_default();
        let path = paths::evidence(&account.get(), &escaped(&competency.get()));
        if assessment.is_empty() {
            path
        } else {
            format!("{path}?assessment={}", escaped(&assessment))
        }
    });
    load_view(evidence, move |evidence| body(t, evidence))
}

fn body(t: &'static Messages, evidence: Evidence) -> AnyView {
    let cell = &evidence.cell;
    let mut said = Vec::new();
    if cell.items > 0 {
        said.push(percent(cell.share_basis_points));
        said.push(fill(
            t.monitoring.earned,
            &[&points(&cell.earned), &points(&cell.possible)],
        ));
    }
    said.push(count(cell.items, &t.counted.items));
    if cell.kept_back > 0 {
        said.push(fill(t.monitoring.not_counted, &[&cell.kept_back.to_string()]));
    }
    let said = said.join(" · ");
    let back = (links::profile(&evidence.account), evidence.name.clone());
    let verdict = badge(cell.verdict);
    let kept_back = (evidence.kept_back > 0).then(|| {
        let text = fill(t.monitoring.kept_back, &[&evidence.kept_back.to_string()]);
        view! { <p class="muted">{text}</p> }
    });
    view! {
        <PageHeader title=evidence.competency_title subtitle=said back>{verdict}</PageHeader>
        <h2>{t.monitoring.evidence_title}</h2>
        <ol class="evidence">{evidence.rows.into_iter().map(|row| answer(t, row)).collect_view()}</ol>
        {kept_back}
    }
    .into_any()
}

fn answer(t: &'static Messages, row: EvidenceRow) -> AnyView {
    let tone = match row.earned.as_deref() {
        None => Tone::Neutral,
        Some(earned) if earned == row.max => Tone::Success,
        Some("0") => Tone::Danger,
        Some(_) => Tone::Warning,
    };
    let empty = row.response.as_ref().is_none_or(ResponseBody::is_empty);
    let earned = match &row.earned {
        Some(earned) => fill(t.monitoring.earned, &[&points(earned), &points(&row.max)]),
        None => t.monitoring.earned_hidden.to_owned(),
    };
    let about = format!(
        "{} · {} · {}",
        names::kind(row.kind),
        row.assessment_title,
        long_date(row.finished_at)
    );
    let weight = (row.weight != "1").then(|| fill(t.monitoring.weight, &[&points(&row.weight)]));
    let superseded = (!row.counts).then_some(t.monitoring.superseded);
    let shown = match row.response {
        Some(response) => {
            view! { <ItemStatic item=row.item order=row.order response max=row.max.clone() /> }.into_any()
        }
        None => view! { <ItemStatic item=row.item order=row.order max=row.max.clone() /> }.into_any(),
    };
    let key = match row.key_html {
        Some(html) => view! { <h4>{t.monitoring.right_answer}</h4><Prose html /> }.into_any(),
        None => view! { <p class="muted small">{t.monitoring.right_hidden}</p> }.into_any(),
    };
    view! {
        <li class="card evidence-row">
            <header class="evidence-head">
                <h3>{fill(t.monitoring.item_n, &[&row.position.to_string()])}</h3>
                <Badge tone>{earned}</Badge>
                {superseded.map(|text| view! { <Badge>{text}</Badge> })}
                {weight.map(|text| view! { <Badge>{text}</Badge> })}
                <p class="muted small">{about}</p>
            </header>
            <h4 class="visually-hidden">{t.monitoring.own_answer}</h4>
            {shown}
            {empty.then(|| view! { <p><Badge>{t.monitoring.no_answer}</Badge></p> })}
            <div class="evidence-key">{key}</div>
        </li>
    }
    .into_any()
}
