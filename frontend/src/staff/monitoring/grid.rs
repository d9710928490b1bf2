//! The table teacher × competency.

use super::{
    order::{SortBy, arranged, cell},
    verdict::{class, sign},
};
use crate::{
    links,
    messages::{Messages, names, t},
    parts::{SortHeader, debounced},
};
use leptos::prelude::*;
use olymp_contract::{
    item::Dimension,
    monitoring::{CompetencyColumn, DeficitMap, MapRow},
};
use olymp_frontend::{
    i18n::{fill, integer, percent, share_of},
    ui::{DataTable, TextInput},
};

/// The map with its filter, its sorting and its sums.
#[component]
pub fn Grid(
    /// The map.
    map: DeficitMap,
    /// The assessment that it is limited to; empty: all.
    assessment: String,
) -> AnyView {
    let t = t();
    let mut map = map;
    // What everybody was tested in comes first: a teacher knows one subject, and the columns of the others are empty.
    map.columns
        .sort_by_key(|column| matches!(column.dimension, Dimension::Subject));
    let text = RwSignal::new(String::new());
    let sort = RwSignal::new(SortBy::default());
    let calm = debounced(150, move || text.get());
    let total = map.rows.len();
    let columns = StoredValue::new(map.columns.clone());
    let assessment = StoredValue::new(assessment);
    let rows = Memo::new(move |_| arranged(&map.rows, &calm.get(), &sort.get()));
    let number = |n: usize| integer(u32::try_from(n).unwrap_or(u32::MAX));
    let lines = move || {
        let row = |row: &MapRow| columns.with_value(|columns| assessment.with_value(|a| line(t, row, columns, a)));
        rows.with(|rows| rows.iter().map(row).collect_view())
    };
    view! {
        <div class="filters">
            <TextInput label=t.monitoring.find value=text kind="search" />
            <p class="muted table-count" aria-live="polite">
                {move || fill(t.common.shown, &[&number(rows.with(Vec::len)), &number(total)])}
            </p>
        </div>
        <div class="map-grid">
            <DataTable caption=t.monitoring.title hide_caption=true sticky_first=true>
                {head(t, &map.columns, sort)}
                <tbody>{lines}</tbody>
                {foot(t, &map.columns)}
            </DataTable>
        </div>
    }
    .into_any()
}

fn head(t: &'static Messages, columns: &[CompetencyColumn], sort: RwSignal<SortBy>) -> AnyView {
    let sorted = move |by: SortBy, down: bool| Signal::derive(move || (sort.get() == by).then_some(down));
    let column = |column: &CompetencyColumn| {
        let by = SortBy::Competency(column.code.clone());
        let set = by.clone();
        let on_sort = move |()| sort.set(set.clone());
        let title = format!("{} · {}", names::dimension(column.dimension), column.title);
        view! { <SortHeader label=column.title.clone() title sorted=sorted(by, false) on_sort class="head-competency" /> }
    };
    view! {
        <thead>
            <tr>
                <SortHeader
                    label=t.monitoring.teacher
                    sorted=sorted(SortBy::School, false)
                    on_sort=move |()| sort.set(SortBy::School)
                />
                <SortHeader
                    label=t.monitoring.deficits
                    sorted=sorted(SortBy::Deficits, true)
                    on_sort=move |()| sort.set(SortBy::Deficits)
                    class="numeric"
                />
                {columns.iter().map(column).collect_view()}
            </tr>
        </thead>
    }
    .into_any()
}

fn line(t: &'static Messages, row: &MapRow, columns: &[CompetencyColumn], assessment: &str) -> AnyView {
    let cells = columns.iter().map(|column| match cell(row, &column.code) {
        None => {
            view! { <td class="map-cell"><span class="muted" title=t.monitoring.no_items>"—"</span></td> }.into_any()
        }
        Some(cell) => {
            let share = percent(cell.share_basis_points);
            let label = fill(
                t.monitoring.cell,
                &[&row.name, &column.title, &share, names::verdict(cell.verdict)],
            );
            view! {
                <td class=format!("map-cell {}", class(cell.verdict))>
                    <a href=links::evidence(&row.account, &column.code, assessment) aria-label=label>
                        <span class="cell-sign" aria-hidden="true">{sign(cell.verdict)}</span>
                        {share}
                    </a>
                </td>
            }
            .into_any()
        }
    });
    let school = row.school.clone();
    view! {
        <tr>
            <th scope="row">
                <a href=links::profile(&row.account)>{row.name.clone()}</a>
                <span class="cell-note">{school} {row.subject.as_ref().map(|subject| format!(" · {subject}"))}</span>
            </th>
            <td class="numeric strong">{integer(row.deficits)}</td>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn foot(t: &'static Messages, columns: &[CompetencyColumn]) -> AnyView {
    let sum = |column: &CompetencyColumn| {
        let share = share_of(column.deficits, column.judged);
        view! {
            <td class="map-cell">
                <span class="strong">{integer(column.deficits)}</span> " / " {integer(column.judged)}
                <span class="cell-note">{share.map(percent)}</span>
            </td>
        }
    };
    view! {
        <tfoot>
            <tr>
                <th scope="row">{t.monitoring.deficits_of_judged}</th>
                <td></td>
                {columns.iter().map(sum).collect_view()}
            </tr>
        </tfoot>
    }
    .into_any()
}
