//! The item on the screen, and the buttons that lead to its neighbours.

use super::{Place, answer, elsewhere, engine::Sitting, status};
use crate::{
    items::{Prose, use_math_font},
    messages::t,
    result::points_in_words,
};
use leptos::{html, prelude::*};
use olymp_contract::{attempts::PaperItem, item::InteractionView};
use olymp_frontend::{
    browser,
    i18n::fill,
    ui::{Button, ButtonVariant},
};

const HEADING: &str = "item-heading";

/// The item. Going to another one moves the focus to its heading, so that a screen reader reads on from there.
#[component]
pub fn Item(
    /// The sitting.
    sitting: Sitting,
    /// Which item is on the screen.
    place: Place,
) -> AnyView {
    Effect::new(move |before: Option<u16>| {
        let current = place.current.get();
        if before.is_some_and(|before| before != current) {
            browser::focus(HEADING);
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        current
    });
    (move || {
        let position = place.current.get();
        let item = sitting
            .paper
            .with_value(|paper| paper.items.iter().find(|item| item.position == position).cloned());
        item.map(|item| shown(sitting, item))
    })
    .into_any()
}

fn shown(sitting: Sitting, item: PaperItem) -> AnyView {
    use_math_font(item.item.has_math);
    let position = item.position;
    let heading = fill(t().item_of, &[&position.to_string(), &sitting.items().to_string()]);
    let stem = NodeRef::<html::Div>::new();
    let gaps = matches!(item.item.interaction, InteractionView::Gaps { .. });
    let answer = answer::view(sitting, &item, gaps.then_some(stem));
    view! {
        <article class="item" aria-labelledby=HEADING>
            <header class="item-head">
                <h1 id=HEADING tabindex="-1">{heading}</h1>
                <span class="muted small">{fill(t().worth, &[&points_in_words(&item.max)])}</span>
                <Flag sitting position />
            </header>
            <elsewhere::Displaced sitting position />
            <Prose html=item.item.stem node_ref=stem />
            {answer}
            <status::OfItem sitting position />
        </article>
    }
    .into_any()
}

#[component]
fn Flag(sitting: Sitting, position: u16) -> AnyView {
    let answer = sitting.answer(position);
    let flagged = Memo::new(move |_| answer.get().flagged);
    let locked = sitting.locked();
    view! {
        <button
            type="button"
            class="flag"
            aria-pressed=move || flagged.get().to_string()
            disabled=move || locked.get()
            on:click=move |_| sitting.toggle_flag(position)
        >
            <span class="flag-mark" aria-hidden="true"></span>
            {t().flag}
        </button>
    }
    .into_any()
}

/// Previous, next, and after the last item the way to finish.
#[component]
pub fn Steps(
    /// The sitting.
    sitting: Sitting,
    /// Which item is on the screen.
    place: Place,
    /// Whether the dialog of finishing is open.
    finishing: RwSignal<bool>,
) -> AnyView {
    let last = sitting.items();
    view! {
        <div class="steps">
            <Button disabled=Signal::derive(move || place.current.get() == 1) on_press=move || place.step(-1)>
                {t().previous}
            </Button>
            {move || {
                if place.current.get() < last {
                    view! {
                        <Button variant=ButtonVariant::Primary on_press=move || place.step(1)>{t().next}</Button>
                    }
                    .into_any()
                } else {
                    view! {
                        <Button variant=ButtonVariant::Primary on_press=move || finishing.set(true)>{t().finish}</Button>
                    }
                    .into_any()
                }
            }}
        </div>
    }
    .into_any()
}
