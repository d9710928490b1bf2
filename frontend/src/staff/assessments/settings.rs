//! What was decided about a published assessment, with how far it has come.

use super::composition::Composition;
use crate::{
    messages::{Messages, names, t},
    parts::Stat,
};
use leptos::prelude::*;
use olymp_contract::assessments::{AssessmentDraft, AssessmentKind, AssessmentView};
use olymp_frontend::i18n::{count, date_time, integer};

/// The settings, not to be changed.
#[component]
pub fn Settings(
    /// The assessment.
    found: AssessmentView,
    /// Whether the numbers of attempts are shown above already, as they change.
    live: bool,
) -> AnyView {
    let t = t();
    let counts = found.counts;
    let rules = match found.draft.rules.trim() {
        "" => view! { <p class="muted">{t.assessments.no_rules}</p> }.into_any(),
        rules => view! { <p class="rules-text">{rules.to_owned()}</p> }.into_any(),
    };
    let facts = facts(t, &found.draft);
    let ranked = found.draft.kind == AssessmentKind::Olympiad;
    let counts = (!live).then(|| {
        view! {
            <dl class="stats" aria-label=t.assessments.counts>
                <Stat label=t.assessments.running value=integer(counts.running) />
                <Stat label=t.assessments.awaiting_jury value=integer(counts.awaiting_jury) />
                <Stat label=t.assessments.scored value=integer(counts.scored) />
            </dl>
        }
    });
    view! {
        {counts}
        <div class="two-columns">
            <section class="card" aria-labelledby="settings-facts">
                <h2 id="settings-facts">{t.assessments.tab_settings}</h2>
                <dl class="facts">{facts}</dl>
                <h3>{t.assessments.rules}</h3>
                {rules}
            </section>
            <section class="card" aria-labelledby="settings-composition">
                <h2 id="settings-composition">{t.assessments.composition}</h2>
                <Composition report=found.report limit=Some(found.draft.limit_minutes) ranked />
            </section>
        </div>
    }
    .into_any()
}

fn facts(t: &'static Messages, draft: &AssessmentDraft) -> Vec<AnyView> {
    let t_a = &t.assessments;
    let shuffles: Vec<_> = [
        (draft.shuffle_items, t_a.shuffle_items),
        (draft.shuffle_options, t_a.shuffle_options),
    ]
    .into_iter()
    .filter_map(|(is, text)| is.then_some(text))
    .collect();
    let order = if shuffles.is_empty() {
        t_a.no_shuffle.to_owned()
    } else {
        shuffles.join(", ")
    };
    let subject = draft.subject.clone().unwrap_or_else(|| t_a.for_all.to_owned());
    [
        Some((t_a.subject, subject)),
        draft.wave.map(|wave| (t_a.wave, names::wave(wave).to_owned())),
        Some((t_a.opens, date_time(draft.opens_at))),
        Some((t_a.closes, date_time(draft.closes_at))),
        Some((t_a.limit, count(draft.limit_minutes, &t.counted.minutes))),
        Some((t_a.close_policy, names::close_policy(draft.close_policy).to_owned())),
        Some((t_a.shuffles, order)),
        Some((t_a.show_score, names::release(draft.show_score).to_owned())),
        Some((t_a.show_answers, names::release(draft.show_answers).to_owned())),
    ]
    .into_iter()
    .flatten()
    .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any())
    .collect()
}
