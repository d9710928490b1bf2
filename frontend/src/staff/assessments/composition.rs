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
    /// Whether places are given by points, so that papers must be worth the same.
    #[prop(into)]
    ranked: Signal<bool>,
) -> AnyView {
    let t = t();
    let uneven = is_uneven(&report);
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
        {move || (uneven && ranked.get()).then(|| view! { <Alert tone=Tone::Warning>{t.editor.uneven}</Alert> })}
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

/// Whether one paper can be worth more than another: the lines leave the points to items that differ.
fn is_uneven(report: &BlueprintReport) -> bool {
    report.feasible && report.points_min != report.points_max
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

#[cfg(test)]
mod tests {
    use super::is_uneven;
    use olymp_contract::assessments::BlueprintReport;

    fn report(feasible: bool, points_min: &str, points_max: &str) -> BlueprintReport {
        BlueprintReport {
            feasible,
            items: 10,
            points_min: points_min.into(),
            points_max: points_max.into(),
            lines: Vec::new(),
            coverage: Vec::new(),
        }
    }

    #[test]
    fn papers_that_differ_in_worth_are_uneven() {
        assert!(is_uneven(&report(true, "11", "45")));
        assert!(!is_uneven(&report(true, "20", "20")));
        assert!(
            !is_uneven(&report(false, "0", "20")),
            "that it cannot be drawn is worse"
        );
    }
}
