//! The bar of the sitting: what it is, whose it is, what is left, whether all is saved.

use super::{clock::digits, engine::Sitting, status};
use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::ui::{Button, ButtonVariant};

const SOON_SECONDS: i64 = 5 * 60;

/// The bar; it stays at the top.
#[component]
pub fn Bar(
    /// The sitting.
    sitting: Sitting,
    /// Whether the help is open.
    helping: RwSignal<bool>,
) -> AnyView {
    let (title, participant) = sitting
        .paper
        .with_value(|paper| (paper.title.clone(), paper.participant.clone()));
    view! {
        <header class="sit-bar">
            <div class="sit-who">
                <p class="sit-title">{title}</p>
                <p class="sit-name">{participant}</p>
            </div>
            <status::Overall sitting />
            <p class="sit-clock" class:sit-clock-soon=move || sitting.seconds.get() <= SOON_SECONDS role="timer" aria-live="off">
                <span class="sit-clock-label">{t().time_left}</span>
                <span class="sit-clock-digits numeric">{move || digits(sitting.seconds.get())}</span>
            </p>
            <Button variant=ButtonVariant::Quiet label=t().help on_press=move || helping.set(true)>"?"</Button>
        </header>
    }
    .into_any()
}
