//! When another tab or computer writes, and the answers that had to be put aside for that.

use super::{
    engine::{Sitting, Stage},
    outbox::Answer,
};
use crate::{items::AnswerText, messages::t};
use leptos::prelude::*;
use olymp_frontend::ui::{Alert, Button, ButtonVariant, Tone};

/// Says that the work goes on elsewhere and offers to continue here.
#[component]
pub fn Elsewhere(
    /// The sitting.
    sitting: Sitting,
) -> AnyView {
    view! {
        <div role="alert">
            {move || (sitting.stage.get() == Stage::Elsewhere).then(|| view! {
                <Alert tone=Tone::Warning>
                    <p>{t().elsewhere}</p>
                    <Button
                        variant=ButtonVariant::Primary
                        pending=sitting.is_rereading()
                        on_press=move || sitting.take_over()
                    >
                        {t().take_over}
                    </Button>
                </Alert>
            })}
        </div>
    }
    .into_any()
}

/// Shows the answer of this computer that gave way to a newer one, with the choice to send it.
#[component]
pub fn Displaced(
    /// The sitting.
    sitting: Sitting,
    /// The item.
    position: u16,
) -> AnyView {
    let displaced: Memo<Option<Answer>> =
        Memo::new(move |_| sitting.outbox.with(|outbox| outbox.displaced(position).cloned()));
    (move || {
        displaced.get().map(|answer| {
            let text = sitting.paper.with_value(|paper| {
                let item = paper.items.iter().find(|item| item.position == position)?;
                Some(AnswerText::new(&item.item, &item.order, answer.response.as_ref()))
            });
            view! {
                <Alert tone=Tone::Warning>
                    <h3>{t().displaced_title}</h3>
                    <p>{t().displaced_text}</p>
                    {text.map(AnswerText::view)}
                    <div class="row">
                        <Button on_press=move || sitting.send_displaced(position)>{t().displaced_send}</Button>
                        <Button variant=ButtonVariant::Quiet on_press=move || sitting.drop_displaced(position)>
                            {t().displaced_drop}
                        </Button>
                    </div>
                </Alert>
            }
        })
    })
    .into_any()
}
