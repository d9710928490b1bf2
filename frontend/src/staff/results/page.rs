//! The page of results: filters, the sortable table, the download.

use super::{
    row::result_row,
    table::{Column, Wanted, schools},
};
use crate::{
    assessments::{AssessmentTabs, Tab},
    downloads::DownloadLink,
    links,
    messages::{Messages, t},
    parts::{SortHeader, debounced, param},
};
use leptos::prelude::*;
use olymp_contract::{
    paths,
    results::{ResultRow, Results},
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, integer},
    ui::{Alert, Checkbox, Choice, DataTable, EmptyState, PageHeader, Select, TextInput},
};

/// The results of the assessment in the address.
#[component]
pub fn ResultsPage() -> AnyView {
    let t = t();
    let assessment = param("assessment");
    let results = load::<Results>(move || paths::results(&assessment.get()));
    let title = move || {
        results
            .value()
            .map_or_else(|| t.results.title.to_owned(), |results| results.title)
    };
    let back = move || (links::ASSESSMENTS.to_owned(), t.assessments.title.to_owned());
    view! {
        {move || view! {
            <PageHeader title=title() subtitle=t.results.title back=back()>
                <DownloadLink href=Signal::derive(move || paths::results_xlsx(&assessment.get())) />
            </PageHeader>
        }}
        <AssessmentTabs assessment here=Tab::Results />
        {load_view(results, move |results| {
            if results.rows.is_empty() {
                return view! { <EmptyState title=t.results.empty_title text=t.results.empty_text /> }.into_any();
            }
            let note = (!results.released).then(|| view! { <Alert>{t.results.not_released}</Alert> });
            view! { {note} <Table rows=results.rows /> }.into_any()
        })}
    }
    .into_any()
}

/// The filters and the table.
#[component]
fn Table(
    /// All rows.
    rows: Vec<ResultRow>,
) -> AnyView {
    let t = t();
    let (text, school) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let order = RwSignal::new((Column::default(), false));
    let by_competency = RwSignal::new(false);
    let choices: Vec<Choice> = std::iter::once(Choice::new("", t.results.all_schools))
        .chain(
            schools(&rows)
                .into_iter()
                .map(|school| Choice::new(school.clone(), school)),
        )
        .collect();
    let competencies = columns(&rows);
    let wanted = debounced(120, move || {
        let (column, descending) = order.get();
        Wanted {
            text: text.get(),
            school: school.get(),
            column,
            descending,
        }
    });
    let heads = competencies.clone();
    let total = rows.len();
    let number = |n: usize| integer(u32::try_from(n).unwrap_or(u32::MAX));
    let body = move || {
        let codes: Vec<String> = match by_competency.get() {
            true => competencies.iter().map(|(code, _)| code.clone()).collect(),
            false => Vec::new(),
        };
        let fitting = wanted.with(|wanted| wanted.apply(&rows).into_iter().cloned().collect::<Vec<_>>());
        let shown = fill(t.common.shown, &[&number(fitting.len()), &number(total)]);
        let lines = fitting.into_iter().map(|row| result_row(row, &codes)).collect_view();
        let head = head(t, order, if by_competency.get() { heads.clone() } else { Vec::new() });
        view! {
            <p class="muted table-count" aria-live="polite">{shown}</p>
            <DataTable caption=t.results.title hide_caption=true>
                {head}
                <tbody>{lines}</tbody>
            </DataTable>
        }
    };
    let several_schools = choices.len() > 2;
    view! {
        <div class="filters" role="search">
            <TextInput label=t.results.find value=text kind="search" />
            {several_schools.then(|| view! { <Select label=t.results.school value=school choices /> })}
            <Checkbox label=t.results.with_competencies checked=by_competency />
        </div>
        {body}
    }
    .into_any()
}

fn head(t: &'static Messages, order: RwSignal<(Column, bool)>, competencies: Vec<(String, String)>) -> AnyView {
    let sortable = move |column: Column, label: &'static str, class: &'static str| {
        let sorted = Signal::derive(move || Some(order.get()).filter(|(c, _)| *c == column).map(|(_, d)| d));
        let on_sort = move |()| {
            order.update(|(now, descending)| {
                let mut wanted = Wanted {
                    column: *now,
                    descending: *descending,
                    ..Wanted::default()
                };
                wanted.sort_by(column);
                (*now, *descending) = (wanted.column, wanted.descending);
            });
        };
        view! { <SortHeader label sorted on_sort class /> }
    };
    let more = competencies
        .into_iter()
        .map(|(_, title)| view! { <th scope="col" class="numeric head-competency">{title}</th> });
    view! {
        <thead>
            <tr>
                {sortable(Column::Place, t.results.place, "numeric")}
                {sortable(Column::Name, t.results.name, "")}
                {sortable(Column::School, t.results.school, "")}
                {sortable(Column::Score, t.results.score, "numeric")}
                {sortable(Column::Share, t.results.share, "numeric")}
                <th scope="col" class="numeric">{t.results.answered}</th>
                <th scope="col">{t.results.state}</th>
                {more.collect_view()}
            </tr>
        </thead>
    }
    .into_any()
}

/// The competencies of all rows, code and name, each once.
fn columns(rows: &[ResultRow]) -> Vec<(String, String)> {
    let mut columns: Vec<_> = rows
        .iter()
        .flat_map(|row| &row.competencies)
        .map(|c| (c.competency.clone(), c.title.clone()))
        .collect();
    columns.sort();
    columns.dedup_by(|a, b| a.0 == b.0);
    columns
}
