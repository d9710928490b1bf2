//! The parts of an assessment as links: settings, results, statistics.

use crate::{links, messages::t, rights::rights};
use leptos::prelude::*;
use olymp_contract::ids::AssessmentId;

/// A part of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What was decided.
    Settings,
    /// Who got what.
    Results,
    /// How the items behaved.
    Statistics,
}

/// The links between the parts that the person may see.
#[component]
pub fn AssessmentTabs(
    /// The assessment.
    #[prop(into)]
    assessment: Signal<String>,
    /// The part that is shown.
    here: Tab,
) -> AnyView {
    let t = &t().assessments;
    let may = rights();
    let tab = move |tab: Tab, may: bool, label: &'static str, href: fn(&AssessmentId) -> String| {
        let current = (tab == here).then_some("page");
        may.then(|| view! {
            <li><a class="tab" href=move || href(&AssessmentId(assessment.get())) aria-current=current>{label}</a></li>
        })
    };
    view! {
        <nav aria-label=t.tabs>
            <ul class="tabs link-tabs">
                {tab(Tab::Settings, may.read_assessments, t.tab_settings, links::assessment)}
                {tab(Tab::Results, may.read_results, t.tab_results, links::results)}
                {tab(Tab::Statistics, may.read_statistics, t.tab_statistics, links::statistics)}
            </ul>
        </nav>
    }
    .into_any()
}
