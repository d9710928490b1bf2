//! The own deficit profile, and the answers behind each verdict.

mod evidence;

pub use evidence::evidence_page;

use crate::{messages::t, result::share_line};
use olymp_contract::{
    item::Dimension,
    monitoring::{Cell, CompetencyColumn, Profile, Verdict},
    paths,
};
use olymp_frontend::{
    api::reading,
    dom::{
        El, el,
        parts::{badge, empty_state, main_page, page_header},
    },
    i18n::{fill, percent},
    session::session,
    ui::Tone,
};

/// The page.
pub fn page() -> El {
    let (profile, _) = reading(
        || paths::profile(&own_account()),
        |sent| Ok(render(&sent.read::<Profile>()?)),
    );
    main_page().with(page_header(t().profile_title, "", None)).with(profile)
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

fn render(profile: &Profile) -> Vec<El> {
    if profile.cells.is_empty() {
        return vec![empty_state(t().profile_empty, t().profile_empty_text)];
    }
    let least = profile.rule.min_items.to_string();
    let rule = fill(
        t().profile_rule,
        &[&percent(profile.rule.threshold_permille * 10), &least],
    );
    let sections = Dimension::ALL
        .iter()
        .filter_map(|dimension| section(profile, *dimension));
    [el("p").class("muted").text(&rule)]
        .into_iter()
        .chain(sections)
        .collect()
}

fn section(profile: &Profile, dimension: Dimension) -> Option<El> {
    let heading = match dimension {
        Dimension::Subject => t().subject_dimension,
        Dimension::MetaSubject => t().meta_dimension,
        Dimension::Methodical => t().methodical_dimension,
    };
    let of_column = |column: &CompetencyColumn| {
        let cell = profile.cells.iter().find(|cell| cell.competency == column.code)?;
        Some(row(&column.title, cell))
    };
    let columns = profile.columns.iter().filter(|column| column.dimension == dimension);
    let rows: Vec<El> = columns.filter_map(of_column).collect();
    (!rows.is_empty()).then(|| {
        el("section")
            .class("shares-section")
            .with(el("h2").text(heading))
            .with(el("ul").class("shares").with_all(rows))
    })
}

fn row(title: &str, cell: &Cell) -> El {
    let (tone, word) = verdict(cell.verdict);
    let link = el("a")
        .attr("href", &format!("/profile/{}", cell.competency))
        .attr("aria-label", &fill(t().see_answers, &[title]))
        .text(title);
    let head = el("div").class("share-head").with(link).with(badge(tone, word));
    share_line(
        head,
        title,
        tone,
        cell.share_basis_points,
        &cell.earned,
        &cell.possible,
        (cell.items, cell.kept_back),
    )
}
