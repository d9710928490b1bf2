//! The page of statistics: the test in five numbers, then its items.

use super::{hint::Reliability, items::Items};
use crate::{
    assessments::{AssessmentTabs, Tab},
    links,
    messages::{Messages, t},
    parts::{Stat, param},
};
use leptos::prelude::*;
use olymp_contract::{
    assessments::AssessmentRow,
    paths,
    results::{NoAlpha, Statistics},
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{integer, number, percent, share_in},
    ui::{EmptyState, PageHeader},
};

/// The statistics of the assessment in the address.
#[component]
pub fn StatisticsPage() -> AnyView {
    let t = t();
    let assessment = param("assessment");
    let statistics = load::<Statistics>(move || paths::statistics(&assessment.get()));
    let list = load::<Vec<AssessmentRow>>(paths::assessments);
    let title = move || {
        let found = list
            .value()
            .and_then(|rows| rows.into_iter().find(|row| row.id.0 == assessment.get()));
        found.map_or_else(|| t.statistics.title.to_owned(), |row| row.title)
    };
    view! {
        {move || view! {
            <PageHeader
                title=title()
                subtitle=t.statistics.title
                back=(links::ASSESSMENTS.to_owned(), t.assessments.title.to_owned())
            />
        }}
        <AssessmentTabs assessment here=Tab::Statistics />
        {load_view(statistics, move |statistics| {
            if statistics.n == 0 {
                return view! { <EmptyState title=t.statistics.empty_title text=t.statistics.empty_text /> }.into_any();
            }
            let summary = summary(t, &statistics);
            view! { {summary}<Items items=statistics.items /> }.into_any()
        })}
    }
    .into_any()
}

fn summary(t: &'static Messages, statistics: &Statistics) -> AnyView {
    let t = &t.statistics;
    let share = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), share);
    let reliability = statistics.alpha.map(|alpha| match Reliability::of(alpha) {
        Reliability::Good => t.alpha_good,
        Reliability::Fair => t.alpha_fair,
        Reliability::Poor => t.alpha_poor,
    });
    let alpha = statistics
        .alpha
        .map_or_else(|| "—".to_owned(), |alpha| number(alpha, 2));
    let note = reliability
        .or_else(|| statistics.no_alpha.map(reason))
        .unwrap_or_default();
    view! {
        <dl class="stats">
            <Stat label=t.n value=integer(statistics.n) />
            <Stat label=t.mean value=share(statistics.mean) />
            <Stat label=t.sd value=share(statistics.sd) />
            <Stat label=t.alpha value=alpha note=note />
            <Stat label=t.sem value=share(statistics.sem) note=t.sem_hint />
        </dl>
        <p class="muted small">{t.alpha_hint}</p>
    }
    .into_any()
}

/// A share of 0…1 as percents.
pub fn share(value: f64) -> String {
    percent(share_in(value))
}

/// Why there is no alpha, in words.
fn reason(why: NoAlpha) -> &'static str {
    let t = &t().statistics;
    match why {
        NoAlpha::Nobody => t.alpha_nobody,
        NoAlpha::OnePerson => t.alpha_one_person,
        NoAlpha::PapersDiffer => t.alpha_papers_differ,
        NoAlpha::OneItem => t.alpha_one_item,
        NoAlpha::EqualTotals => t.alpha_equal_totals,
    }
}
