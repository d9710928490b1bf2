//! What a blueprint gives: items, points, coverage by competency.

use crate::{
    messages::{Messages, names, t},
    parts::Stat,
};
use leptos::prelude::*;
use olymp_contract::assessments::{BlueprintReport, CoverageRow};
use olymp_frontend::{
    i18n::{integer, number, points},
    ui::{Alert, Badge, DataTable, Tone},
};

/// The report of a blueprint.
#[component]
pub fn Composition(
    /// As the server gave it.
    report: BlueprintReport,
    /// Minutes of an attempt, to say how many an item has; `None`: not known.
    limit: Option<u32>,
) -> AnyView {
    let t = t();
    let range = if report.points_min == report.points_max {
        points(&report.points_max)
    } else {
        format!("{}–{}", points(&report.points_min), points(&report.points_max))
    };
    let pace = limit
        .filter(|_| report.items > 0)
        .map(|limit| number(f64::from(limit) / f64::from(report.items), 1));
    let coverage = report.coverage.into_iter().map(|row| line(t, row)).collect_view();
    view! {
        {if report.feasible {
            view! { <p class="feasible"><span aria-hidden="true">"✓ "</span>{t.editor.feasible}</p> }.into_any()
        } else {
            view! { <Alert tone=Tone::Danger>{t.editor.infeasible}</Alert> }.into_any()
        }}
        <dl class="stats">
            <Stat label=t.editor.report_items value=integer(report.items) />
            <Stat label=t.editor.report_points value=range />
            {pace.map(|value| view! { <Stat label=t.editor.report_minutes value /> })}
        </dl>
        <DataTable caption=t.editor.coverage>
            <thead>
                <tr>
                    <th scope="col">{t.common.competency}</th>
                    <th scope="col" class="numeric">{t.banks.items}</th>
                </tr>
            </thead>
            <tbody>{coverage}</tbody>
        </DataTable>
    }
    .into_any()
}

fn line(t: &'static Messages, row: CoverageRow) -> AnyView {
    let (least, most) = (integer(row.at_least), integer(row.at_most));
    let bounds = format!("{} {least}, {} {most}", t.editor.at_least, t.editor.at_most);
    let shown = if row.at_least == row.at_most {
        most
    } else {
        format!("{least}–{most}")
    };
    view! {
        <tr>
            <th scope="row">
                {row.title}
                <span class="cell-note">{names::dimension(row.dimension)}</span>
                {row.too_few_to_judge.then(|| view! { <Badge tone=Tone::Warning>{t.editor.too_few}</Badge> })}
            </th>
            <td class="numeric" title=bounds>{shown}</td>
        </tr>
    }
    .into_any()
}
