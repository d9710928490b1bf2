//! The items of one bank, with filters.

use super::filter::ItemFilter;
use crate::{
    links,
    messages::{Messages, names, t},
    parts::{Competencies, debounced, param},
};
use leptos::prelude::*;
use olymp_contract::{
    banks::{BankRow, ItemRow},
    ids::BankId,
    item::ItemType,
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, integer, points},
    ui::{Button, Choice, DataTable, EmptyState, PageHeader, Select, TextInput},
};

/// The signals of the filters.
#[derive(Clone, Copy)]
struct Filters {
    item_type: RwSignal<String>,
    competency: RwSignal<String>,
    difficulty: RwSignal<String>,
    text: RwSignal<String>,
}

impl Filters {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            item_type: empty(),
            competency: empty(),
            difficulty: empty(),
            text: empty(),
        }
    }

    fn get(self) -> ItemFilter {
        ItemFilter {
            item_type: self.item_type.get(),
            competency: self.competency.get(),
            difficulty: self.difficulty.get(),
            text: self.text.get(),
        }
    }

    fn reset(self) {
        for signal in [self.item_type, self.competency, self.difficulty, self.text] {
            signal.set(String::new());
        }
    }
}

/// The items of the bank in the address.
#[component]
pub fn BankPage() -> AnyView {
    let t = t();
    let bank = param("bank");
    let items = load::<Vec<ItemRow>>(move || paths::bank_items(&bank.get()));
    let banks = load::<Vec<BankRow>>(paths::banks);
    let competencies = Competencies::load();
    let filters = Filters::new();
    let head = move || {
        let found = banks
            .value()
            .and_then(|rows| rows.into_iter().find(|row| row.id.0 == bank.get()));
        let (name, subject) = found.map_or((t.banks.bank.to_owned(), String::new()), |row| (row.title, row.subject));
        view! { <PageHeader title=name subtitle=subject back=(links::BANKS.to_owned(), t.banks.title.to_owned()) /> }
    };
    let filter = debounced(120, move || filters.get());
    let shown = load_view(items, move |rows| {
        if rows.is_empty() {
            return view! { <EmptyState title=t.banks.items_empty_title /> }.into_any();
        }
        let present = distinct(&rows);
        let choices = Signal::derive(move || {
            choices(
                t.common.all,
                present
                    .iter()
                    .map(|code| Choice::new(code.clone(), competencies.title(code))),
            )
        });
        view! {
            <FilterForm filters competencies=choices />
            {move || table(t, BankId(bank.get()), &rows, &filter.get(), filters, competencies)}
        }
        .into_any()
    });
    view! { {head}{shown} }.into_any()
}

fn distinct(rows: &[ItemRow]) -> Vec<String> {
    let mut codes: Vec<_> = rows.iter().map(|row| row.competency.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn choices(any: &str, more: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", any)).chain(more).collect()
}

/// The filters above the list.
#[component]
fn FilterForm(
    /// Their signals.
    filters: Filters,
    /// The competencies of the bank.
    competencies: Signal<Vec<Choice>>,
) -> AnyView {
    let t = t();
    let types = choices(
        t.common.all,
        ItemType::ALL
            .iter()
            .map(|i| Choice::new(i.code(), names::item_type(*i))),
    );
    let difficulties = choices(t.common.any, (1..=5).map(|n| Choice::new(n.to_string(), n.to_string())));
    view! {
        <div class="filters" role="search">
            <TextInput label=t.banks.find value=filters.text kind="search" />
            <Select label=t.banks.item_type value=filters.item_type choices=types />
            <Select label=t.common.competency value=filters.competency choices=competencies />
            <Select label=t.banks.difficulty value=filters.difficulty choices=difficulties />
        </div>
    }
    .into_any()
}

fn table(
    t: &'static Messages,
    bank: BankId,
    rows: &[ItemRow],
    filter: &ItemFilter,
    filters: Filters,
    competencies: Competencies,
) -> AnyView {
    let fitting: Vec<_> = rows.iter().filter(|row| filter.fits(row)).collect();
    let number = |n: usize| integer(u32::try_from(n).unwrap_or(u32::MAX));
    let shown = fill(t.common.shown, &[&number(fitting.len()), &number(rows.len())]);
    if fitting.is_empty() {
        return view! {
            <EmptyState title=t.common.nothing_found text=t.common.change_filters>
                <Button on_press=move |()| filters.reset()>{t.common.reset_filters}</Button>
            </EmptyState>
        }
        .into_any();
    }
    let lines = fitting.into_iter().map(|row| {
        view! {
            <tr>
                <th scope="row" class="cell-code"><a href=links::item(&bank, &row.id)>{row.code.clone()}</a></th>
                <td class="cell-text">{row.preview.clone()}</td>
                <td>{names::item_type(row.item_type)}</td>
                <td class="cell-small">{competencies.title(&row.competency)}</td>
                <td class="numeric">{row.difficulty}</td>
                <td class="numeric">{points(&row.max)}</td>
                <td class="numeric">{row.version}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    view! {
        <p class="muted table-count" aria-live="polite">{shown}</p>
        <DataTable caption=t.banks.items hide_caption=true sticky_first=true>
            <thead>
                <tr>
                    <th scope="col">{t.banks.code}</th>
                    <th scope="col">{t.banks.item}</th>
                    <th scope="col">{t.banks.item_type}</th>
                    <th scope="col">{t.common.competency}</th>
                    <th scope="col" class="numeric">{t.banks.difficulty}</th>
                    <th scope="col" class="numeric">{t.banks.points}</th>
                    <th scope="col" class="numeric">{t.banks.version}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </DataTable>
    }
    .into_any()
}
