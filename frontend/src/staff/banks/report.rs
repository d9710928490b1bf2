//! What an upload holds and what is wrong with it.

use crate::{
    links,
    messages::{Messages, names, t},
    parts::Stat,
};
use leptos::prelude::*;
use olymp_contract::banks::{BankFault, ImportReport};
use olymp_frontend::{
    i18n::{Plural, count, integer},
    ui::{Alert, ButtonLink, DataTable, Tone},
};

/// The report of a check or of an import.
#[component]
pub fn Report(
    /// As the server gave it.
    report: ImportReport,
) -> AnyView {
    let t = t();
    let number = |label: &'static str, n: u32| view! { <Stat label value=integer(n) /> };
    let types = report
        .by_type
        .iter()
        .filter(|(_, n)| **n > 0)
        .map(|(code, n)| format!("{}\u{a0}{n}", names::item_type_code(code)));
    let types = types.collect::<Vec<_>>().join(", ");
    let (tone, text) = match (report.faults.is_empty(), report.imported) {
        (false, _) => (Tone::Danger, t.banks.faulty),
        (true, true) => (Tone::Success, t.banks.imported),
        (true, false) => (Tone::Success, t.banks.clean),
    };
    view! {
        <section class="upload-report" aria-labelledby="upload-report">
            <h2 id="upload-report">{t.banks.in_upload}</h2>
            <Alert tone>{text}</Alert>
            <dl class="stats">
                {number(t.banks.items, report.items)}
                {number(t.banks.created, report.created)}
                {number(t.banks.changed, report.changed)}
                {number(t.banks.unchanged, report.unchanged)}
                {(report.retired > 0).then(|| number(t.banks.retired, report.retired))}
            </dl>
            <p class="muted">{types}</p>
            {(!report.faults.is_empty()).then(|| faults(count_of(&report.faults, &t.counted.faults), t, report.faults))}
            {(!report.warnings.is_empty()).then(|| faults(count_of(&report.warnings, &t.counted.warnings), t, report.warnings))}
            {report.imported.then(|| view! { <ButtonLink href=links::BANKS>{t.banks.to_banks}</ButtonLink> })}
        </section>
    }
    .into_any()
}

fn count_of(list: &[BankFault], words: &Plural) -> String {
    count(u32::try_from(list.len()).unwrap_or(u32::MAX), words)
}

fn faults(caption: String, t: &'static Messages, faults: Vec<BankFault>) -> AnyView {
    let rows = faults.into_iter().map(|fault| {
        view! {
            <tr>
                <th scope="row"><code>{fault.file}</code></th>
                <td class="numeric">{fault.line}</td>
                <td class="cell-text">{fault.message}<span class="cell-note">{fault.code}</span></td>
            </tr>
        }
    });
    view! {
        <DataTable caption>
            <thead>
                <tr>
                    <th scope="col">{t.banks.fault_file}</th>
                    <th scope="col" class="numeric">{t.banks.fault_line}</th>
                    <th scope="col">{t.banks.fault_message}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </DataTable>
    }
    .into_any()
}
