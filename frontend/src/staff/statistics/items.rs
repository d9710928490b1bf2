//! The items of a test, the suspicious ones first to the eye.

use super::{hint::Hint, page::share};
use crate::{
    messages::{Messages, names, t},
    parts::Competencies,
};
use leptos::prelude::*;
use olymp_contract::results::ItemStatistics;
use olymp_frontend::{
    i18n::{fill, integer, number},
    ui::{Badge, Checkbox, DataTable, Tone},
};

/// The table of items.
#[component]
pub fn Items(
    /// The items with their numbers.
    items: Vec<ItemStatistics>,
) -> AnyView {
    let t = t();
    let competencies = Competencies::load();
    let only = RwSignal::new(false);
    let judged: Vec<_> = items.into_iter().map(|item| (Hint::of(&item), item)).collect();
    let suspicious = judged.iter().filter(|(hint, _)| hint.suspicious()).count();
    let rows = move || {
        let fits = |(hint, _): &&(Hint, ItemStatistics)| !only.get() || hint.suspicious();
        judged
            .iter()
            .filter(fits)
            .map(|(hint, item)| line(t, *hint, item, competencies.title(&item.competency)))
            .collect_view()
    };
    view! {
        <div class="filters">
            <p class="strong">{fill(t.statistics.suspicious, &[&integer(u32::try_from(suspicious).unwrap_or(u32::MAX))])}</p>
            {(suspicious > 0).then(|| view! { <Checkbox label=t.statistics.only_suspicious checked=only /> })}
        </div>
        <DataTable caption=t.statistics.title hide_caption=true sticky_first=true>
            <thead>
                <tr>
                    <th scope="col">{t.statistics.item}</th>
                    <th scope="col">{t.statistics.item_type}</th>
                    <th scope="col">{t.common.competency}</th>
                    <th scope="col" class="numeric">{t.statistics.count}</th>
                    <th scope="col" class="numeric" title=t.statistics.facility_hint>{t.statistics.facility}</th>
                    <th scope="col" class="numeric" title=t.statistics.discrimination_hint>{t.statistics.discrimination}</th>
                    <th scope="col">{t.statistics.hint}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </DataTable>
        <p class="muted small"><strong>{t.statistics.facility}</strong>". "{t.statistics.facility_hint}</p>
        <p class="muted small"><strong>{t.statistics.discrimination}</strong>". "{t.statistics.discrimination_hint}</p>
    }
    .into_any()
}

fn line(t: &'static Messages, hint: Hint, item: &ItemStatistics, competency: String) -> AnyView {
    let none = || "—".to_owned();
    view! {
        <tr class:row-suspicious=hint.suspicious()>
            <th scope="row" class="cell-code">{item.code.clone()}</th>
            <td>{names::item_type(item.item_type)}</td>
            <td class="cell-small">{competency}</td>
            <td class="numeric">{integer(item.n)}</td>
            <td class="numeric">{item.facility.map_or_else(none, share)}</td>
            <td class="numeric">{item.discrimination.map_or_else(none, |d| number(d, 2).replace('-', "\u{2212}"))}</td>
            <td class="cell-hint">{said(t, hint)}</td>
        </tr>
    }
    .into_any()
}

fn said(t: &'static Messages, hint: Hint) -> AnyView {
    let t = &t.statistics;
    let (tone, text) = match hint {
        Hint::KeptBack => return view! { <span class="muted">{t.kept_back}</span> }.into_any(),
        Hint::FewData => return view! { <span class="muted">{t.few}</span> }.into_any(),
        Hint::Good => return view! { <span class="muted">{t.good}</span> }.into_any(),
        Hint::Negative => (Tone::Danger, t.negative),
        Hint::TooEasy => (Tone::Warning, t.too_easy),
        Hint::TooHard => (Tone::Warning, t.too_hard),
        Hint::Poor => (Tone::Warning, t.poor),
    };
    view! { <Badge tone><span aria-hidden="true">"⚠ "</span>{text}</Badge> }.into_any()
}
