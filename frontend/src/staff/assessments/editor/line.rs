//! One line of the blueprint.

use super::{
    faults::Place,
    fields::{Fields, LineFields},
    report::Report,
};
use crate::messages::{names, t};
use leptos::prelude::*;
use olymp_contract::{
    assessments::LineReport,
    banks::{BankRow, CompetencyView},
    item::ItemType,
};
use olymp_frontend::{
    api::Load,
    browser,
    i18n::{fill, integer},
    ui::{Button, ButtonVariant, Choice, Select, TextInput},
};

/// The fields of a line, with what the report says of it.
#[component]
pub fn Line(
    /// The line.
    line: LineFields,
    /// All fields.
    fields: Fields,
    /// The report.
    report: Report,
    /// The banks.
    banks: Load<Vec<BankRow>>,
    /// The competencies.
    competencies: Load<Vec<CompetencyView>>,
    /// Its number, from 1.
    number: Signal<usize>,
) -> AnyView {
    let t = &t().editor;
    let bank_choices = Signal::derive(move || {
        let banks = banks.value().unwrap_or_default();
        with_first(
            t.choose_bank,
            banks.into_iter().map(|bank| Choice::new(bank.id.0, bank.title)),
        )
    });
    let competency_choices = Signal::derive(move || {
        let titles = competencies.value().unwrap_or_default();
        let held = banks
            .value()
            .unwrap_or_default()
            .into_iter()
            .find(|bank| line.bank.with(|id| *id == bank.id.0));
        let held = held.map(|bank| bank.by_competency).unwrap_or_default();
        let named = |(code, n): (String, u32)| {
            let title = titles
                .iter()
                .find(|c| c.code == code)
                .map_or_else(|| code.clone(), |c| c.title.clone());
            Choice::new(code, format!("{title} ({n})"))
        };
        with_first(t.any_competency, held.into_iter().map(named))
    });
    let types = with_first(
        t.any_type,
        ItemType::ALL
            .iter()
            .map(|i| Choice::new(i.code(), names::item_type(*i))),
    );
    let levels = || with_first("—", (1..=5).map(|n| Choice::new(n.to_string(), n.to_string())));
    let name = move || fill(t.line, &[&number.get().to_string()]);
    let remove = Signal::derive(move || fill(t.remove_line, &[&number.get().to_string()]));
    let remove_this = move |()| {
        let at = fields.keys().iter().position(|key| *key == line.key);
        fields.remove_line(line.key);
        // The line that stands there now has the focus, or the button that adds one.
        let next = at.unwrap_or_default() + 1;
        browser::focus_first(&format!(".blueprint > li:nth-child({next}) select, #add-line"));
    };
    view! {
        <li>
            <fieldset class="blueprint-line">
                <legend class="visually-hidden">{name}</legend>
                <Select
                    label=t.bank
                    value=line.bank
                    choices=bank_choices
                    error=fields.fault(Place::Bank(line.key))
                    on_change=move |()| line.competency.set(String::new())
                    class="line-wide"
                />
                <Select label=t.competency value=line.competency choices=competency_choices class="line-wide" />
                <Select label=t.item_type value=line.item_type choices=types class="line-type" />
                <Select label=t.difficulty_from value=line.from choices=levels() error=fields.fault(Place::Difficulty(line.key)) />
                <Select label=t.difficulty_to value=line.to choices=levels() />
                <TextInput label=t.count value=line.count input_mode="numeric" error=fields.fault(Place::Count(line.key)) />
                <TextInput
                    label=t.points
                    value=line.points
                    input_mode="decimal"
                    error=fields.fault(Place::Points(line.key))
                />
                <TextInput
                    label=t.weight
                    value=line.weight
                    input_mode="decimal"
                    error=fields.fault(Place::Weight(line.key))
                />
                <div class="line-foot">
                    <span aria-live="polite">{move || report.line(line.key).map(|said| verdict(&said))}</span>
                    <Button variant=ButtonVariant::Quiet label=remove on_press=remove_this>
                        <span aria-hidden="true">"× "</span>{crate::messages::t().common.delete}
                    </Button>
                </div>
            </fieldset>
        </li>
    }
    .into_any()
}

/// What the report says of the line; a shortage stands out.
fn verdict(said: &LineReport) -> AnyView {
    let t = &t().editor;
    if said.assigned < said.wanted {
        let text = fill(t.line_short, &[&integer(said.assigned), &integer(said.wanted)]);
        return view! { <span class="line-short"><span aria-hidden="true">"⚠ "</span>{text}</span> }.into_any();
    }
    let fits = fill(t.line_fits, &[&integer(said.available)]);
    let text = match said.answers_shown {
        0 => fits,
        shown => format!("{fits}, {}", fill(t.line_answers_shown, &[&integer(shown)])),
    };
    view! { <span class="muted">{text}</span> }.into_any()
}

fn with_first(first: &str, more: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", first)).chain(more).collect()
}
