//! Who writes: another tab or computer, or this page; and the paper read again.

use super::{Sitting, Stage};
use crate::sitting::outbox::Outbox;
use leptos::prelude::*;
use olymp_contract::WriterEpoch;
use olymp_contract::{
    attempts::{Paper, Pen, TakePen},
    codes::Code,
    paths,
};
use olymp_frontend::api::{self, ApiFailure};
use olymp_frontend::browser;

impl Sitting {
    /// Takes the pen back, rereads the paper and sends what is unsent.
    pub fn take_over(self) {
        if self.rereading.get_untracked() {
            return;
        }
        self.rereading.set(true);
        let take = TakePen {
            tab: self.tab.get_value(),
        };
        browser::spawn(async move {
            let reply = api::post::<_, Pen>(&paths::pen(&self.attempt()), &take).await;
            self.rereading.try_set(false);
            match reply {
                Ok(pen) => self.reread(Some(WriterEpoch(pen.pen))),
                Err(failure) => self.stumble(&failure),
            }
        });
    }

    /// Whether the pen is being taken or the paper reread, tracked.
    pub fn is_rereading(self) -> bool {
        self.rereading.get()
    }

    pub(super) fn reread(self, epoch: Option<WriterEpoch>) {
        if self.rereading.try_get_untracked() != Some(false) {
            return;
        }
        self.rereading.set(true);
        browser::spawn(async move {
            let reply = api::get::<Paper>(&paths::paper(&self.attempt())).await;
            if self.outbox.is_disposed() {
                return;
            }
            self.rereading.set(false);
            match reply {
                Ok(paper) => {
                    let epoch = epoch.unwrap_or_else(|| self.outbox.with_untracked(Outbox::epoch));
                    self.outbox.update(|outbox| {
                        outbox.reread(epoch, &paper.responses);
                        if WriterEpoch(paper.clock.pen) > epoch {
                            outbox.supersede();
                        }
                    });
                    self.restage();
                    self.pump();
                }
                Err(failure) => self.stumble(&failure),
            }
        });
    }

    fn stumble(self, failure: &ApiFailure) {
        if self.outbox.is_disposed() {
            return;
        }
        if failure.is(Code::AttemptClosed) {
            self.outbox.update(Outbox::close);
            self.restage();
        } else {
            olymp_frontend::ui::toasts().error(failure.sentence());
        }
    }

    /// Follows what the outbox has learnt.
    pub(super) fn restage(self) {
        let (closed, superseded) = self
            .outbox
            .with_untracked(|outbox| (outbox.is_closed(), outbox.is_superseded()));
        let stage = match self.stage.get_untracked() {
            _ if closed => Stage::Closed,
            Stage::Writing | Stage::Closed if superseded => Stage::Elsewhere,
            Stage::Elsewhere | Stage::Closed if !superseded => Stage::Writing,
            other => other,
        };
        if stage != self.stage.get_untracked() {
            self.stage.set(stage);
        }
    }
}
