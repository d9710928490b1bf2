//! One row of results.

use super::table::place_text;
use crate::{
    links,
    messages::{Messages, t},
    rights::rights,
};
use leptos::prelude::*;
use olymp_contract::{
    attempts::{CompetencyShare, FinishedBy},
    results::ResultRow,
};
use olymp_frontend::{
    i18n::{fill, integer, percent, points},
    ui::{Badge, Tone},
};

/// The row; `columns` are the codes of the competencies shown, none while they are not wanted.
pub fn result_row(row: ResultRow, columns: &[String]) -> AnyView {
    let t = t();
    let name = if rights().read_monitoring {
        let label = fill(t.results.opens_profile, &[&row.name]);
        view! { <a href=links::profile(&row.account) title=label>{row.name.clone()}</a> }.into_any()
    } else {
        view! { <span>{row.name.clone()}</span> }.into_any()
    };
    let cells = columns
        .iter()
        .map(|code| competency_cell(&row.competencies, code))
        .collect_view();
    let none = || "—".to_owned();
    // Rounded scores that look alike need not be: what is rounded says so.
    let exact = row
        .score_exact
        .as_ref()
        .map(|exact| fill(t.results.exactly, &[&points(exact)]));
    let about = exact.is_some().then_some("≈\u{a0}");
    view! {
        <tr>
            <td class="numeric strong">{place_text(row.place)}</td>
            <th scope="row">{name}</th>
            <td class="cell-small">{row.school.clone()}<span class="cell-note">{row.municipality.clone()}</span></td>
            <td class="numeric" title=exact>
                {about}{row.score.as_deref().map_or_else(none, points)}<span class="muted">" / " {points(&row.max)}</span>
            </td>
            <td class="numeric">{row.share_basis_points.map_or_else(none, percent)}</td>
            <td class="numeric">{integer(row.answered)}</td>
            <td>{state(t, &row)}</td>
            {cells}
        </tr>
    }
    .into_any()
}

fn state(t: &'static Messages, row: &ResultRow) -> AnyView {
    let (tone, text) = match (row.running, row.awaits_jury) {
        (true, _) => (Tone::Accent, t.results.running),
        (false, true) => (Tone::Warning, t.results.awaits_jury),
        (false, false) => (Tone::Success, t.results.final_score),
    };
    let note = (row.by == Some(FinishedBy::Deadline)).then_some(t.results.by_deadline);
    let provisional = row.awaits_jury.then_some(t.results.provisional);
    let card = row.cards.last().map(|card| {
        let text = if card.at_work {
            t.results.card_at_work
        } else {
            t.results.card_before
        };
        view! { <span class="cell-note">{text}</span> }
    });
    let label = fill(t.results.history_of, &[&row.name]);
    view! {
        <Badge tone>{text}</Badge>
        <span class="cell-note">{provisional.or(note)}</span>
        {card}
        <a class="cell-note" href=links::history(&row.attempt) aria-label=label>{t.results.history}</a>
    }
    .into_any()
}

fn competency_cell(shares: &[CompetencyShare], code: &str) -> AnyView {
    let share = shares.iter().find(|share| share.competency == code);
    let counted = share.filter(|share| share.items > 0);
    let text = counted.map_or_else(|| "—".to_owned(), |share| percent(share.share_basis_points));
    let title = share.map(|s| {
        let numbers = format!("{} / {} · {}", points(&s.earned), points(&s.possible), s.items);
        match s.kept_back {
            0 => numbers,
            more => format!("{numbers} · {}", fill(t().monitoring.not_counted, &[&more.to_string()])),
        }
    });
    view! { <td class="numeric" title=title>{text}</td> }.into_any()
}
