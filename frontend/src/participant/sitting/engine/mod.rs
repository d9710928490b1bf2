//! The sitting as the page holds it: joins the outbox, the clock, this computer's storage and the server.

mod answering;
mod opening;
mod sending;
mod time;
mod writer_epoch;

pub use answering::Change;
pub use opening::{Handed, Opened, hand_over, open};

use super::outbox::Outbox;
use crate::{announcements::Announcements, clock::ServerClock};
use leptos::prelude::*;
use olymp_contract::{attempts::Paper, item::ResponseBody};
use olymp_frontend::browser;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(250);
const CLOCK_EVERY: Duration = Duration::from_secs(30);

/// Where the sitting stands for this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// This page writes.
    Writing,
    /// Another tab or computer writes.
    Elsewhere,
    /// The time is over by the clock; what is pending is being sent.
    TimeUp,
    /// The server takes nothing any more.
    Closed,
}

/// The sitting; a handle that every part of the page has.
#[derive(Clone, Copy)]
pub struct Sitting {
    /// The paper; its items never change.
    pub paper: StoredValue<Paper>,
    /// The answers.
    pub outbox: RwSignal<Outbox>,
    /// Seconds left.
    pub seconds: RwSignal<i64>,
    /// Where it stands.
    pub stage: RwSignal<Stage>,
    /// What a screen reader is told now.
    pub spoken: RwSignal<String>,
    /// What the organiser has told.
    pub told: Announcements,
    /// That the end was moved while the page was open, in words, until the person has taken note; empty: it was not.
    pub moved: RwSignal<String>,
    clock: RwSignal<ServerClock>,
    tab: StoredValue<String>,
    rereading: RwSignal<bool>,
}

impl Sitting {
    /// Begins: what was found on this computer is sent, the clock runs, the page listens.
    pub fn begin(opened: Opened) -> Self {
        let Opened {
            epoch,
            tab,
            paper,
            clock,
            found,
        } = opened;
        let told = Announcements::new();
        told.take(&paper.clock.announcements);
        let mut outbox = Outbox::open(epoch, &paper.responses);
        let adopted = outbox.adopt(found, browser::monotonic_ms());
        if !paper.clock.open {
            outbox.close();
        }
        let sitting = Self {
            seconds: RwSignal::new(clock.seconds_left(browser::monotonic_ms())),
            stage: RwSignal::new(if paper.clock.open {
                Stage::Writing
            } else {
                Stage::Closed
            }),
            paper: StoredValue::new(paper),
            outbox: RwSignal::new(outbox),
            spoken: RwSignal::new(String::new()),
            told,
            moved: RwSignal::new(String::new()),
            clock: RwSignal::new(clock),
            tab: StoredValue::new(tab),
            rereading: RwSignal::new(false),
        };
        for kept in adopted.keep {
            sitting.keep(kept);
        }
        for (position, epoch) in adopted.forget {
            sitting.forget(position, epoch);
        }
        sitting.listen();
        sitting
    }

    fn listen(self) {
        browser::every(TICK, move || self.tick());
        browser::every(CLOCK_EVERY, move || self.read_clock());
        browser::on_window("online", move |_| {
            self.outbox.update(Outbox::wake);
            self.read_clock();
        });
        browser::on_document("visibilitychange", move |_| {
            if !document().hidden() {
                self.read_clock();
            }
        });
        browser::on_window("beforeunload", move |event| {
            if self
                .outbox
                .with_untracked(|outbox| !outbox.is_closed() && !outbox.unsent().is_empty())
            {
                event.prevent_default();
            }
        });
        self.hear();
        on_cleanup(move || self.leave());
    }

    /// The attempt's id.
    pub fn attempt(self) -> String {
        self.paper.with_value(|paper| paper.attempt.0.clone())
    }

    /// How many items the paper has.
    pub fn items(self) -> u16 {
        self.paper
            .with_value(|paper| u16::try_from(paper.items.len()).unwrap_or(u16::MAX))
    }

    /// The response that stands at an item, tracked.
    pub fn response(self, position: u16) -> Option<ResponseBody> {
        self.outbox.with(|outbox| outbox.answer(position).response)
    }

    /// Whether an item is flagged, tracked.
    pub fn is_flagged(self, position: u16) -> bool {
        self.outbox.with(|outbox| outbox.answer(position).flagged)
    }

    /// Whether answers can not be changed here now, tracked.
    pub fn locked(self) -> bool {
        self.stage.get() != Stage::Writing
    }
}
