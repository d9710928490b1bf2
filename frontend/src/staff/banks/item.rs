//! One item: as the participant sees it, its key, its explanation, its source.

use crate::{
    links,
    messages::{Messages, names, t},
    parts::{Competencies, ItemStatic, Prose, param},
};
use leptos::prelude::*;
use olymp_contract::{
    banks::{ItemDetail, ItemRow},
    ids::BankId,
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, points},
    ui::{ButtonLink, PageHeader},
};

/// The item in the address.
#[component]
pub fn ItemPage() -> AnyView {
    let t = t();
    let (bank, item) = (param("bank"), param("item"));
    let detail = load::<ItemDetail>(move || paths::item(&item.get()));
    let siblings = load::<Vec<ItemRow>>(move || paths::bank_items(&bank.get()));
    let competencies = Competencies::load();
    let around = move || {
        let rows = siblings.value()?;
        let at = rows.iter().position(|row| row.id.0 == item.get())?;
        let link = |row: Option<&ItemRow>, label| {
            row.map(|row| view! { <ButtonLink href=links::item(&BankId(bank.get()), &row.id)>{label}</ButtonLink> })
        };
        let before = at.checked_sub(1).and_then(|at| rows.get(at));
        Some(view! { <nav class="page-actions" aria-label=t.banks.item>
            {link(before, t.banks.previous)} {link(rows.get(at + 1), t.banks.next)}
        </nav> })
    };
    view! {
        {load_view(detail, move |detail| {
            let competency = competencies.title(&detail.row.competency);
            body(t, &BankId(bank.get_untracked()), detail, competency)
        })}
        {around}
    }
    .into_any()
}

fn body(t: &'static Messages, bank: &BankId, detail: ItemDetail, competency: String) -> AnyView {
    let row = detail.row;
    let facts = [
        names::item_type(row.item_type).to_owned(),
        competency,
        format!("{}: {}", t.banks.difficulty.to_lowercase(), row.difficulty),
        format!("{}: {}", t.banks.points.to_lowercase(), points(&row.max)),
        fill(t.banks.version_n, &[&row.version.to_string()]),
    ]
    .join(" · ");
    let explanation = if detail.explanation_html.trim().is_empty() {
        view! { <p class="muted">{t.banks.no_explanation}</p> }.into_any()
    } else {
        view! { <Prose html=detail.explanation_html /> }.into_any()
    };
    view! {
        <PageHeader title=row.code subtitle=facts back=(links::bank(bank), t.banks.to_items.to_owned()) />
        <div class="item-page">
            <section class="card" aria-labelledby="item-view">
                <h2 id="item-view">{t.banks.as_participant}</h2>
                <ItemStatic item=detail.view />
            </section>
            <section class="card card-key" aria-labelledby="item-key">
                <h2 id="item-key">{t.banks.key}</h2>
                <Prose html=detail.key_html />
                <h3>{t.banks.explanation}</h3>
                {explanation}
            </section>
        </div>
        <details class="source">
            <summary>{t.banks.source}</summary>
            <pre tabindex="0"><code>{detail.source}</code></pre>
        </details>
    }
    .into_any()
}
