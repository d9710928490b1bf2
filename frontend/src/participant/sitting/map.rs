//! The map of all items: where there is an answer, a flag, something unsaved.

use super::{Place, address, engine::Sitting, outbox::SaveState};
use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::{
    i18n::fill,
    ui::{Button, ButtonVariant},
};

/// What the map says of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    answered: bool,
    flagged: bool,
    unsaved: bool,
    displaced: bool,
}

/// The map, a navigation of links.
#[component]
pub fn Map(
    /// The sitting.
    sitting: Sitting,
    /// Which item is on the screen.
    place: Place,
    /// Whether the dialog of finishing is open.
    finishing: RwSignal<bool>,
) -> AnyView {
    let positions: Vec<u16> = sitting
        .paper
        .with_value(|paper| paper.items.iter().map(|it| it.position).collect());
    let attempt = sitting.attempt();
    view! {
        <aside class="sit-side">
            <nav class="map" aria-label=t().item_map>
                <h2 class="map-title">{t().item_map}</h2>
                <ol class="map-list">
                    {positions.into_iter().map(|position| link(sitting, place, &attempt, position)).collect_view()}
                </ol>
            </nav>
            <Button variant=ButtonVariant::Secondary wide=true on_press=move || finishing.set(true)>{t().finish}</Button>
        </aside>
    }
    .into_any()
}

fn link(sitting: Sitting, place: Place, attempt: &str, position: u16) -> impl IntoView {
    let mark = Memo::new(move |_| {
        sitting.outbox.with(|outbox| {
            let answer = outbox.answer(position);
            Mark {
                answered: answer.is_given(),
                flagged: answer.flagged,
                unsaved: !matches!(
                    outbox.state(position),
                    SaveState::Saved(_) | SaveState::Untouched | SaveState::Saving
                ),
                displaced: outbox.displaced(position).is_some(),
            }
        })
    });
    let current = Memo::new(move |_| place.current.get() == position);
    view! {
        <li>
            <a
                class="map-link"
                class:map-answered=move || mark.get().answered
                class:map-flagged=move || mark.get().flagged
                class:map-unsaved=move || mark.get().unsaved || mark.get().displaced
                href=address(attempt, position)
                aria-current=move || current.get().then_some("step")
                aria-label=move || name(position, mark.get())
            >
                {position}
            </a>
        </li>
    }
}

fn name(position: u16, mark: Mark) -> String {
    let answered = if mark.answered {
        t().state_answered
    } else {
        t().state_unanswered
    };
    let others = [
        (mark.flagged, t().state_flagged),
        (mark.unsaved, t().state_unsaved),
        (mark.displaced, t().state_displaced),
    ];
    let others = others.into_iter().filter(|(is, _)| *is).map(|(_, text)| text);
    let states: Vec<&str> = [answered].into_iter().chain(others).collect();
    format!(
        "{}: {}",
        fill(t().item_number, &[&position.to_string()]),
        states.join(", ")
    )
}
