//! The profile of one teacher: every competency with its verdict.

use super::{
    legend::Legend,
    verdict::{badge, class},
};
use crate::{
    links,
    messages::{Messages, names, t},
    parts::param,
};
use leptos::prelude::*;
use olymp_contract::{
    item::Dimension,
    monitoring::{Cell, CompetencyColumn, Profile, Verdict},
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{count, fill, integer, percent, points},
    ui::{DataTable, EmptyState, PageHeader, ProgressBar, Tone},
};

/// The profile of the teacher in the address.
#[component]
pub fn ProfilePage() -> AnyView {
    let t = t();
    let account = param("account");
    let profile = load::<Profile>(move || paths::profile(&account.get()));
    load_view(profile, move |profile| body(t, profile))
}

fn body(t: &'static Messages, profile: Profile) -> AnyView {
    let back = (links::MONITORING.to_owned(), t.monitoring.title.to_owned());
    let empty = profile.cells.is_empty();
    let said =
        |verdict| integer(u32::try_from(profile.cells.iter().filter(|c| c.verdict == verdict).count()).unwrap_or(0));
    let summary = fill(
        t.monitoring.summary,
        &[
            &said(Verdict::Deficit),
            &said(Verdict::Mastered),
            &said(Verdict::TooFewData),
        ],
    );
    let parts = Dimension::ALL
        .iter()
        .map(|dimension| section(t, &profile, *dimension))
        .collect_view();
    view! {
        <PageHeader title=profile.name.clone() subtitle=profile.school.clone().unwrap_or_default() back />
        {if empty {
            view! { <EmptyState title=t.monitoring.profile_empty /> }.into_any()
        } else {
            view! { <p class="strong">{summary}</p><Legend rule=profile.rule.clone() />{parts} }.into_any()
        }}
    }
    .into_any()
}

/// The competencies of one dimension; nothing where none was tested.
fn section(t: &'static Messages, profile: &Profile, dimension: Dimension) -> Option<AnyView> {
    let pairs: Vec<(&CompetencyColumn, &Cell)> = profile
        .columns
        .iter()
        .filter(|column| column.dimension == dimension)
        .filter_map(|column| {
            Some((
                column,
                profile.cells.iter().find(|cell| cell.competency == column.code)?,
            ))
        })
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let rows = pairs
        .into_iter()
        .map(|(column, cell)| line(t, profile, column, cell))
        .collect_view();
    Some(
        view! {
            <section class="profile-part">
                <DataTable caption=names::dimension(dimension)>
                    <thead>
                        <tr>
                            <th scope="col">{t.common.competency}</th>
                            <th scope="col">{t.monitoring.verdict}</th>
                            <th scope="col">{t.common.share}</th>
                            <th scope="col" class="numeric">{t.monitoring.points}</th>
                            <th scope="col">{t.monitoring.evidence}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </DataTable>
            </section>
        }
        .into_any(),
    )
}

fn line(t: &'static Messages, profile: &Profile, column: &CompetencyColumn, cell: &Cell) -> AnyView {
    let share = if cell.items > 0 {
        percent(cell.share_basis_points)
    } else {
        "—".to_owned()
    };
    let tone = match cell.verdict {
        Verdict::Deficit => Tone::Danger,
        Verdict::Mastered => Tone::Success,
        Verdict::TooFewData => Tone::Neutral,
    };
    let label = format!("{}: {share}", column.title);
    let items = count(cell.items, &t.counted.items);
    let not_counted = (cell.kept_back > 0).then(|| fill(t.monitoring.not_counted, &[&cell.kept_back.to_string()]));
    // The name begins with the words that are seen, for those who steer by voice.
    let open = format!("{items}: {}", fill(t.monitoring.open_evidence, &[&column.title]));
    view! {
        <tr class=class(cell.verdict)>
            <th scope="row">{column.title.clone()}</th>
            <td>{badge(cell.verdict)}</td>
            <td class="share-cell">
                <ProgressBar label value=f64::from(cell.share_basis_points) max=10_000.0 tone />
                <span class="numeric">{share}</span>
            </td>
            <td class="numeric">{points(&cell.earned)} <span class="muted">" / " {points(&cell.possible)}</span></td>
            <td><a href=links::evidence(&profile.account, &column.code, "") aria-label=open>{items}</a>{not_counted.map(|text| view! { <span class="cell-note">{text}</span> })}</td>
        </tr>
    }
    .into_any()
}
