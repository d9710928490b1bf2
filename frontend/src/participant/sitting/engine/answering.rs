//! Answers given on this page: on this computer first, then on their way.

use super::{Sitting, Stage};
use crate::sitting::{
    drafts,
    outbox::{Answer, Kept, Outbox},
};
use leptos::prelude::*;
use olymp_contract::WriterEpoch;
use olymp_contract::item::ResponseBody;
use olymp_frontend::browser;

/// How long typing may pause before it is sent.
const TYPING_MS: f64 = 400.0;

/// How an answer was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Key by key: sent after a pause.
    Typed,
    /// By a choice: sent at once.
    Chosen,
}

impl Sitting {
    /// Answers an item.
    pub fn respond(self, position: u16, response: ResponseBody, change: Change) {
        let flagged = self.outbox.with_untracked(|outbox| outbox.answer(position).flagged);
        self.change(
            position,
            Answer {
                response: Some(response),
                flagged,
            },
            change,
        );
    }

    /// Flags an item, or takes the flag away.
    pub fn toggle_flag(self, position: u16) {
        let mut answer = self.outbox.with_untracked(|outbox| outbox.answer(position));
        answer.flagged = !answer.flagged;
        self.change(position, answer, Change::Chosen);
    }

    /// Sends the answer that was put aside, instead of the newer one of another computer.
    pub fn send_displaced(self, position: u16) {
        if let Some(Some(answer)) = self.outbox.try_update(|outbox| outbox.take_displaced(position)) {
            self.change(position, answer, Change::Chosen);
        }
    }

    /// Drops the answer that was put aside.
    pub fn drop_displaced(self, position: u16) {
        self.outbox.update(|outbox| drop(outbox.take_displaced(position)));
        self.forget(position, self.outbox.with_untracked(Outbox::epoch));
    }

    fn change(self, position: u16, answer: Answer, change: Change) {
        if self.stage.get_untracked() != Stage::Writing {
            return;
        }
        let wait = match change {
            Change::Typed => TYPING_MS,
            Change::Chosen => 0.0,
        };
        let kept = self
            .outbox
            .try_update(|outbox| outbox.edit(position, answer, wait, browser::monotonic_ms(), browser::wall_ms()));
        if let Some(Some(kept)) = kept {
            self.keep(kept);
        }
        self.pump();
    }

    /// Local first: the answer is on this computer before it is on its way.
    pub(super) fn keep(self, kept: Kept) {
        let attempt = self.attempt();
        browser::spawn(async move {
            if drafts::keep(&attempt, &kept).await.is_ok() {
                self.outbox.try_update(|outbox| outbox.kept(kept.position, kept.edit));
            }
        });
    }

    pub(super) fn forget(self, position: u16, epoch: WriterEpoch) {
        let attempt = self.attempt();
        browser::spawn(async move { drafts::forget(&attempt, position, epoch).await });
    }
}
