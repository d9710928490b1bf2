//! When another tab or computer writes, and the answers that had to be put aside for that.

use super::engine::{Sitting, Stage};
use crate::{items::AnswerText, messages::t};
use leptos::prelude::*;
use olymp_frontend::{
    dom::{
        El, el,
        parts::{Inert, alert, button},
        settled,
    },
    ui::{ButtonVariant, Tone},
};

/// Says that the work goes on elsewhere and offers to continue here.
pub fn elsewhere(sitting: Sitting) -> El {
    let away = settled(move || u32::from(sitting.stage.get() == Stage::Elsewhere));
    el("div").attr("role", "alert").fill(move || {
        if away.get() == 0 {
            return Vec::new();
        }
        let take_over =
            button(ButtonVariant::Primary, t().take_over, move || sitting.take_over()).inert_by(move || {
                if sitting.is_rereading() {
                    Inert::Pending
                } else {
                    Inert::No
                }
            });
        vec![alert(Tone::Warning).with(el("p").text(t().elsewhere)).with(take_over)]
    })
}

/// Shows the answer of this computer that gave way to a newer one, with the choice to send it.
pub fn displaced(sitting: Sitting, position: u16) -> El {
    let there = settled(move || u32::from(sitting.outbox.with(|outbox| outbox.displaced(position).is_some())));
    el("div").fill(move || {
        // Read first of all: what is not read is not followed.
        let is_there = there.get() == 1;
        let put_aside = sitting
            .outbox
            .with_untracked(|outbox| outbox.displaced(position).cloned());
        let Some(answer) = put_aside.filter(|_| is_there) else {
            return Vec::new();
        };
        let text = sitting.paper.with_value(|paper| {
            let item = paper.items.iter().find(|item| item.position == position)?;
            Some(AnswerText::new(&item.item, &item.order, answer.response.as_ref()).view())
        });
        let send = button(ButtonVariant::Secondary, t().displaced_send, move || {
            sitting.send_displaced(position)
        });
        let drop = button(ButtonVariant::Quiet, t().displaced_drop, move || {
            sitting.drop_displaced(position)
        });
        let note = alert(Tone::Warning)
            .with(el("h3").text(t().displaced_title))
            .with(el("p").text(t().displaced_text))
            .with_some(text)
            .with(el("div").class("row").with(send).with(drop));
        vec![note]
    })
}
