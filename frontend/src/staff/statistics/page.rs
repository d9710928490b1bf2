//! The page of statistics: the test in five numbers, then its items.

use super::{hint::Reliability, items::Items};
use crate::{
    assessments::{AssessmentTabs, Tab},
    links,
    messages::{Messages, t},
    parts::{Stat, param},
};
use leptos::prelude::*;
use olymp_contract::{assessments::AssessmentRow, paths, results::Statistics};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{integer, number, percent},
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
    view! {
        <dl class="stats">
            <Stat label=t.n value=integer(statistics.n) />
            <Stat label=t.mean value=share(statistics.mean) />
            <Stat label=t.sd value=share(statistics.sd) />
            <Stat label=t.alpha value=alpha note=reliability.unwrap_or(t.alpha_none) />
            <Stat label=t.sem value=share(statistics.sem) note=t.sem_hint />
        </dl>
    }
    .into_any()
}

/// A share of 0…1 as percents with one decimal.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is between 0 and 1"
)]
pub fn share(value: f64) -> String {
    percent((value.clamp(0.0, 10.0) * 1000.0).round() as u32)
}
