//! The lines of the blueprint.

use super::{
    faults::Place,
    fields::{Fields, LineFields},
    line::Line,
    report::Report,
};
use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{
    banks::{BankRow, CompetencyView},
    paths,
};
use olymp_frontend::{
    api::load,
    browser,
    ui::{Alert, Button, Tone},
};

/// The third section of the editor.
#[component]
pub fn Lines(
    /// The fields.
    fields: Fields,
    /// The report of the lines that are ready.
    report: Report,
) -> AnyView {
    let t = &t().editor;
    let banks = load::<Vec<BankRow>>(paths::banks);
    let competencies = load::<Vec<CompetencyView>>(paths::competencies);
    let keys = Memo::new(move |_| {
        fields
            .lines
            .with(|lines| lines.iter().map(|line| line.key).collect::<Vec<_>>())
    });
    let number = move |key: u32| keys.with(|keys| keys.iter().position(|k| *k == key).map_or(0, |at| at + 1));
    let fault = fields.fault(Place::Lines);
    let failed = move || match banks.state.get() {
        olymp_frontend::api::Loaded::Failed(failure) => Some(failure.sentence()),
        _ => None,
    };
    view! {
        <section class="card stack" aria-labelledby="editor-blueprint">
            <h2 id="editor-blueprint">{t.blueprint}</h2>
            <p class="muted">{t.blueprint_hint}</p>
            {move || failed().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            <ol class="blueprint">
                <For each=move || fields.lines.get() key=|line: &LineFields| line.key let:line>
                    <Line line fields report banks competencies number=Signal::derive(move || number(line.key)) />
                </For>
            </ol>
            {move || keys.with(Vec::is_empty).then(|| view! { <p class="muted">{t.need_line}</p> })}
            {move || fault.get().map(|text| view! { <p class="field-error lines-fault" tabindex="-1">{text}</p> })}
            <Button
                id="add-line"
                on_press=move |()| {
                    fields.add_line();
                    browser::focus_first(".blueprint > li:last-child select");
                }
            >
                {t.add_line}
            </Button>
        </section>
    }
    .into_any()
}
