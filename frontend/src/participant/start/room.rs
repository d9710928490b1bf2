//! The waiting room: the server's clock runs towards the opening, the organiser can be heard, the paper comes ahead.

use super::form::Form;
use crate::{
    announcements::Announcements,
    clock::{ServerClock, announcement},
    messages::{t, words},
    sealed::Sealed,
};
use leptos::prelude::*;
use olymp_contract::{
    Millis,
    attempts::{MyAssessmentDetail, MyPhase},
    live::LiveEvent,
    paths,
};
use olymp_frontend::{
    api::{Reload, Response, events},
    browser,
    dom::{El, el, settled, watch},
    i18n::{count, fill},
};
use std::{cell::Cell, time::Duration};

/// An opening that is farther away is not waited for.
pub const DAY: Millis = 24 * 3600 * 1000;

const TICK: Duration = Duration::from_millis(250);
const REREAD: Duration = Duration::from_secs(30);
/// Around the opening nothing is read again: then the server has better things to do, and the page knows all it needs.
const CALM_SECONDS: std::ops::Range<i64> = -20..40;
/// A jump of the computer's clock against the one that nobody can set: it has slept, or was set.
const JUMP_MS: f64 = 3000.0;

/// What the parts of the page know together.
#[derive(Clone, Copy)]
pub struct Room {
    /// Seconds until it may be started; 0: now. Negative never.
    pub seconds: RwSignal<i64>,
    /// What the organiser has told.
    pub told: Announcements,
    /// The paper, fetched ahead.
    pub sealed: Sealed,
    /// The server's clock, which runs to the opening.
    pub clock: RwSignal<ServerClock>,
    assessment: StoredValue<String>,
    /// Whether there is something to hear: it can be started now or soon.
    hears: RwSignal<bool>,
    spoken: RwSignal<String>,
}

impl Room {
    /// Makes it; nothing is known yet.
    pub fn new(assessment: &str) -> Self {
        Self {
            // Until the server has spoken nobody can start.
            seconds: RwSignal::new(i64::MAX),
            told: Announcements::new(),
            sealed: Sealed::new(),
            clock: RwSignal::new(ServerClock::unknown()),
            assessment: StoredValue::new(assessment.to_owned()),
            hears: RwSignal::new(false),
            spoken: RwSignal::new(String::new()),
        }
    }

    /// Takes what was read: the clock, what was told, whether the paper can be fetched ahead.
    pub fn take(self, detail: &MyAssessmentDetail, sent: &Response) {
        let mine = &detail.assessment;
        let (now, opens) = (mine.server_time, mine.opens_at);
        self.clock
            .update(|clock| clock.measure(now, opens, sent.sent_at, sent.received_at));
        self.tick();
        self.told.take(&detail.announcements);
        let open = matches!(mine.phase, MyPhase::NotYet | MyPhase::MayStart);
        self.hears.set(open && opens - now <= DAY);
        if detail.sealed && opens > now {
            self.assessment.with_value(|assessment| self.sealed.fetch(assessment));
        }
    }

    /// Lets the clock run, reads again now and then, listens.
    pub fn run(self, reload: Reload, form: Form) {
        browser::every(TICK, move || self.tick());
        let read = move || {
            if !form.is_starting() {
                reload.read();
            }
        };
        browser::every(REREAD, move || {
            let seconds = self
                .clock
                .with_untracked(|clock| clock.seconds_to(browser::monotonic_ms()));
            if !CALM_SECONDS.contains(&seconds) {
                read();
            }
        });
        browser::on_window("online", move |_| read());
        browser::on_document("visibilitychange", move |_| {
            if !document().hidden() {
                read();
            }
        });
        let apart = Cell::new(clocks_apart());
        browser::every(TICK, move || {
            let now = clocks_apart();
            if (now - apart.replace(now)).abs() > JUMP_MS {
                read();
            }
        });
        let hears = settled(move || u32::from(self.hears.get()));
        watch(move || {
            if hears.get() == 1 {
                let path = self.assessment.with_value(|assessment| paths::waiting_room(assessment));
                events(&path, move |event| {
                    if let LiveEvent::Announcement(told) = event {
                        self.told.take(&[told]);
                    }
                });
            }
        });
    }

    /// Whether it may be started, tracked.
    pub fn is_open(self) -> bool {
        self.seconds.get() == 0
    }

    /// What is read out at the thresholds; the seconds are not.
    pub fn spoken(self) -> El {
        el("p")
            .class("visually-hidden")
            .attr("role", "status")
            .text_of(move || self.spoken.get())
    }

    fn tick(self) {
        let (known, left) = self
            .clock
            .with_untracked(|clock| (clock.is_known(), clock.seconds_left(browser::monotonic_ms())));
        if !known {
            return;
        }
        let before = self.seconds.get_untracked();
        if left == before {
            return;
        }
        self.seconds.set(left);
        if before == i64::MAX {
            return;
        }
        if left == 0 {
            self.spoken.set(t().wait_over.to_owned());
        } else if let Some(minutes) = announcement(before, left) {
            let left = count(minutes, &words().minutes);
            self.spoken.set(fill(t().wait_spoken, &[&left]));
        }
    }
}

/// How far the computer's clock is from the one that nobody can set.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit a double exactly")]
fn clocks_apart() -> f64 {
    browser::wall_ms() as f64 - browser::monotonic_ms()
}
