//! How many answers wait for the jury.

use crate::{links, messages::t, rights::rights};
use leptos::prelude::*;
use olymp_contract::{marking::MarkingRow, paths};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{count, fill},
    ui::ButtonLink,
};

/// The number of unmarked answers and the way to them.
#[component]
pub fn Attention() -> AnyView {
    let t = t();
    let queue = load::<Vec<MarkingRow>>(paths::marking);
    let shown = load_view(queue, move |rows| {
        let waiting = rows.iter().filter(|row| !row.marked).count();
        let Some(first) = rows.iter().find(|row| !row.marked) else {
            return view! { <p class="muted">{t.home.calm}</p> }.into_any();
        };
        let waiting = count(u32::try_from(waiting).unwrap_or(u32::MAX), &t.counted.answers);
        let href = links::marking_task(&first.work, first.position);
        view! {
            <p class="attention-text">{fill(t.home.to_mark, &[&waiting])}</p>
            {if rights().mark {
                view! { <ButtonLink href variant=olymp_frontend::ui::ButtonVariant::Primary>{t.home.start_marking}</ButtonLink> }
            } else {
                view! { <ButtonLink href=links::MARKING>{t.common.marking}</ButtonLink> }
            }}
        }
        .into_any()
    });
    view! {
        <section class="card home-attention" aria-labelledby="home-attention">
            <h2 id="home-attention">{t.home.attention}</h2>
            {shown}
        </section>
    }
    .into_any()
}
