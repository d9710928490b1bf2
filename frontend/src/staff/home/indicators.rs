//! The programme's numbers beside the regulation's targets.

use crate::messages::{Messages, names, t};
use leptos::prelude::*;
use olymp_contract::{
    paths,
    programme::{IndicatorRow, Overview},
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, integer},
    ui::{Alert, Badge, DataTable, ProgressBar, Tone},
};

/// The table of indicators.
#[component]
pub fn Indicators() -> AnyView {
    let t = t();
    let overview = load::<Overview>(paths::overview);
    let shown = load_view(overview, move |overview| {
        let missing = overview.consent_settings_missing.join(", ");
        let missing = (!missing.is_empty()).then(|| {
            view! { <Alert tone=Tone::Warning>{fill(t.home.consent_settings, &[&missing])}</Alert> }
        });
        let rows = overview.indicators.into_iter().map(|row| line(t, row)).collect_view();
        view! {
            {missing}
            <DataTable caption=t.home.indicators hide_caption=true>
                <thead>
                    <tr>
                        <th scope="col">{t.home.indicator}</th>
                        <th scope="col" class="numeric">{t.home.fact}</th>
                        <th scope="col" class="numeric">{t.home.target}</th>
                        <th scope="col"><span class="visually-hidden">{t.home.state}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </DataTable>
        }
        .into_any()
    });
    view! {
        <div class="card home-indicators">
            <h2>{t.home.indicators}</h2>
            {shown}
        </div>
    }
    .into_any()
}

fn line(t: &'static Messages, row: IndicatorRow) -> AnyView {
    let name = names::indicator(&row.code);
    let state = match row.target {
        None => view! { <span class="muted">{t.home.counted_only}</span> }.into_any(),
        Some(target) if row.fact >= target => view! { <Badge tone=Tone::Success>{t.home.reached}</Badge> }.into_any(),
        Some(target) => {
            let short = fill(t.home.short_by, &[&integer(target - row.fact)]);
            view! {
                <span class="indicator-short">
                    <ProgressBar label=name.clone() value=f64::from(row.fact) max=f64::from(target) tone=Tone::Warning />
                    <span>{short}</span>
                </span>
            }
            .into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="numeric strong">{integer(row.fact)}</td>
            <td class="numeric">{row.target.map_or_else(|| "—".to_owned(), integer)}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}
