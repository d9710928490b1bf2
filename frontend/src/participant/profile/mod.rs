//! The own deficit profile, and the answers behind each verdict.

mod evidence;

pub use evidence::evidence_page;

use crate::messages::{t, words};
use leptos::prelude::*;
use olymp_contract::{
    item::Dimension,
    monitoring::{Cell, Profile, Verdict},
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{count, fill, percent, points},
    session::session,
    ui::{Badge, EmptyState, PageHeader, ProgressBar, Tone},
};

/// The page.
pub fn page() -> AnyView {
    let profile = load::<Profile>(move || paths::profile(&own_account()));
    view! {
        <main id="content" class="page page-narrow" tabindex="-1">
            <PageHeader title=t().profile_title />
            {load_view(profile, shown)}
        </main>
    }
    .into_any()
}

/// The account of who is signed in.
pub fn own_account() -> String {
    session().session().map(|session| session.account.0).unwrap_or_default()
}

/// A verdict as a word and a colour.
pub fn verdict(verdict: Verdict) -> (Tone, &'static str) {
    match verdict {
        Verdict::Deficit => (Tone::Danger, t().deficit),
        Verdict::Mastered => (Tone::Success, t().mastered),
        Verdict::TooFewData => (Tone::Neutral, t().too_few),
    }
}

fn shown(profile: Profile) -> AnyView {
    if profile.cells.is_empty() {
        return view! { <EmptyState title=t().profile_empty text=t().profile_empty_text /> }.into_any();
    }
    let rule = fill(
        t().profile_rule,
        &[
            &percent(profile.rule.threshold_permille),
            &count(profile.rule.min_items, &words().items),
        ],
    );
    let sections = Dimension::ALL
        .iter()
        .map(|dimension| section(&profile, *dimension))
        .collect_view();
    view! {
        <p class="muted">{rule}</p>
        {sections}
    }
    .into_any()
}

fn section(profile: &Profile, dimension: Dimension) -> Option<AnyView> {
    let heading = match dimension {
        Dimension::Subject => t().subject_dimension,
        Dimension::MetaSubject => t().meta_dimension,
        Dimension::Methodical => t().methodical_dimension,
    };
    let rows: Vec<(String, Cell)> = profile
        .columns
        .iter()
        .filter(|column| column.dimension == dimension)
        .filter_map(|column| {
            let cell = profile.cells.iter().find(|cell| cell.competency == column.code)?;
            Some((column.title.clone(), cell.clone()))
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="shares-section">
                <h2>{heading}</h2>
                <ul class="shares">{rows.into_iter().map(row).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

fn row((title, cell): (String, Cell)) -> impl IntoView {
    let (tone, word) = verdict(cell.verdict);
    let numbers = fill(
        t().share_of,
        &[&points(&cell.earned), &points(&cell.possible), &cell.items.to_string()],
    );
    view! {
        <li class="share">
            <div class="share-head">
                <a href=format!("/profile/{}", cell.competency) aria-label=fill(t().see_answers, &[&title])>{title.clone()}</a>
                <Badge tone=tone>{word}</Badge>
            </div>
            <ProgressBar label=title value=f64::from(cell.share_permille) max=1000.0 tone=tone />
            <p class="share-numbers"><strong class="numeric">{percent(cell.share_permille)}</strong> " · " {numbers}</p>
        </li>
    }
}
