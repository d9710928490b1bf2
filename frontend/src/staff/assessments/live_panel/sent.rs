//! What everybody was told, newest first.

use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::live::Announcement;
use olymp_frontend::{
    api::{Load, load_view},
    i18n::{clock_time, day_time},
};

/// The list.
#[component]
pub fn SentList(
    /// What was told, in any order.
    told: Load<Vec<Announcement>>,
) -> AnyView {
    let list = load_view(told, |mut told| {
        if told.is_empty() {
            return view! { <p class="muted">{t().now.none}</p> }.into_any();
        }
        told.sort_by_key(|it| std::cmp::Reverse(it.at));
        view! { <ol class="now-told-list">{told.into_iter().map(line).collect_view()}</ol> }.into_any()
    });
    view! {
        <section aria-labelledby="now-told">
            <h3 id="now-told">{t().now.announcements}</h3>
            {list}
        </section>
    }
    .into_any()
}

fn line(told: Announcement) -> AnyView {
    view! {
        <li>
            <span class="muted small numeric" title=day_time(told.at)>{clock_time(told.at)}</span>
            <p>{told.text}</p>
        </li>
    }
    .into_any()
}
