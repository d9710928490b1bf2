//! The clock of the sitting, read from the server, and what the server tells without being asked.

use super::{Sitting, Stage, sending::Hurried};
use crate::{
    clock::announcement,
    messages::{t, words},
    sitting::outbox::Outbox,
};
use leptos::prelude::*;
use olymp_contract::WriterEpoch;
use olymp_contract::{Millis, attempts::AttemptClock, live::LiveEvent, paths};
use olymp_frontend::{
    api::{Request, events},
    browser,
    dom::{settled, watch},
    i18n::{count, fill, short_time},
};

/// After the end the clock is read this often, until the server has closed the attempt or moved the end.
const CLOCK_AT_THE_END_MS: u32 = 2000;

/// How long a page that opens again takes until it is there.
const SHOWN_AGAIN_MS: u32 = 200;

impl Sitting {
    /// Hears of announcements and of a moved end at once, while this page writes, and after the end, which may be moved: a
    /// browser keeps few connections to a server, and tabs that only read must not take them from the one that writes.
    ///
    /// Without such a stream nothing is lost: the clock brings the same within half a minute.
    pub(super) fn hear(self) {
        let hears = settled(move || u32::from(self.stage.get() != Stage::Elsewhere));
        watch(move || {
            if hears.get() == 1 {
                events(&paths::attempt_events(&self.attempt()), move |event| self.heard(event));
            }
        });
    }

    fn heard(self, event: LiveEvent) {
        match event {
            LiveEvent::Announcement(told) => self.told.take(&[told]),
            LiveEvent::Deadline { deadline } if self.stage.get_untracked() != Stage::Closed => self.move_end(deadline),
            // The server's clock says it again, with everything that belongs to it.
            LiveEvent::Deadline { .. } | LiveEvent::Closed => self.read_clock(),
            LiveEvent::Counts(_) | LiveEvent::Replaced => {}
        }
    }

    /// The end is this; where it was another, the person is told.
    pub(super) fn move_end(self, to: Millis) {
        let before = self.clock.with_untracked(|clock| clock.deadline());
        if before == to {
            return;
        }
        self.clock.update(|clock| clock.extend(to));
        let sentence = if to > before { t().time_extended } else { t().time_moved };
        let sentence = fill(sentence, &[&short_time(to)]);
        self.told.say(sentence.clone());
        self.moved.set(sentence);
    }

    /// The work goes on after its end: the page opens again with all its answers, says so, and what was unsent is sent.
    fn go_on(self, to: Millis) {
        let before = self.clock.with_untracked(|clock| clock.deadline());
        self.clock.update(|clock| clock.extend(to));
        let minutes = u32::try_from((to - before + 30_000) / 60_000).unwrap_or(0);
        let sentence = match minutes {
            0 => fill(t().time_extended, &[&short_time(to)]),
            _ => fill(t().time_added, &[&count(minutes, &words().minutes_more)]),
        };
        self.moved.set(sentence.clone());
        self.outbox.update(Outbox::reopen);
        // Once the page is there again: a region that comes with its words is not read.
        browser::after(SHOWN_AGAIN_MS, move || {
            if !self.outbox.is_disposed() {
                browser::focus("content");
                self.told.say(sentence);
            }
        });
    }

    pub(super) fn tick(self) {
        self.pump();
        let left = self
            .clock
            .with_untracked(|clock| clock.seconds_left(browser::monotonic_ms()));
        let before = self.seconds.get_untracked();
        if left == before {
            return;
        }
        self.seconds.set(left);
        if let Some(minutes) = announcement(before, left) {
            self.spoken
                .set(fill(t().time_left_spoken, &[&count(minutes, &words().minutes)]));
        }
        match self.stage.get_untracked() {
            Stage::Writing if left == 0 => {
                self.stage.set(Stage::TimeUp);
                self.outbox.update(Outbox::wake);
                self.pump();
                self.read_clock();
            }
            Stage::TimeUp if left > 0 => self.stage.set(Stage::Writing),
            Stage::Writing | Stage::TimeUp | Stage::Elsewhere | Stage::Closed => {}
        }
    }

    pub(super) fn read_clock(self) {
        browser::spawn(async move {
            let path = paths::clock(&self.attempt());
            let Ok(reply) = Request::get(&path).abort_by_timeout().run().await else {
                self.read_clock_soon();
                return;
            };
            let Ok(clock) = reply.read::<AttemptClock>() else {
                return;
            };
            if self.outbox.is_disposed() {
                return;
            }
            self.take_clock(&clock, reply.sent_at, reply.received_at);
            self.read_clock_soon();
        });
    }

    /// At the end nobody waits half a minute for the server's word.
    fn read_clock_soon(self) {
        if self.stage.try_get_untracked() == Some(Stage::TimeUp) {
            browser::after(CLOCK_AT_THE_END_MS, move || {
                if self.stage.try_get_untracked() == Some(Stage::TimeUp) {
                    self.read_clock();
                }
            });
        }
    }

    fn take_clock(self, clock: &AttemptClock, sent_at: f64, received_at: f64) {
        let later = clock.deadline > self.clock.with_untracked(|own| own.deadline());
        if clock.open && later && self.stage.get_untracked() == Stage::Closed {
            self.go_on(clock.deadline);
        } else {
            self.move_end(clock.deadline);
        }
        self.told.take(&clock.announcements);
        self.clock
            .update(|own| own.measure(clock.server_time, clock.deadline, sent_at, received_at));
        if !clock.open {
            self.outbox.update(Outbox::close);
        } else if WriterEpoch(clock.pen) > self.outbox.with_untracked(Outbox::epoch) {
            self.outbox.update(Outbox::supersede);
        } else if self
            .outbox
            .with_untracked(|outbox| outbox.is_behind(clock.newest_sequence))
        {
            self.reread(None);
        }
        self.restage();
        self.pump();
    }
}
