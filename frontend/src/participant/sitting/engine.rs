//! The sitting as the page holds it: joins the outbox, the clock, this computer's storage and the server.

use super::{
    clock::{ServerClock, announcement},
    drafts,
    outbox::{Answer, Kept, Outbox, Outgoing, Trouble},
};
use crate::messages::{t, words};
use leptos::prelude::*;
use olymp_contract::{
    attempts::{AttemptClock, Paper, Pen, ResponseSaved, SaveResponse, TakePen},
    codes::Code,
    item::ResponseBody,
    paths,
};
use olymp_frontend::{
    api::{self, ApiFailure, Exchange},
    browser,
    i18n::{count, fill},
};
use std::time::Duration;
use web_sys::AbortController;

const TICK: Duration = Duration::from_millis(250);
const CLOCK_EVERY: Duration = Duration::from_secs(30);
/// After the end the clock is read this often, until the server has closed the attempt or moved the end.
const CLOCK_AT_THE_END_MS: u32 = 2000;
const GIVE_UP_MS: u32 = 20_000;
/// How long typing may pause before it is sent.
const TYPING_MS: f64 = 400.0;

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

/// How an answer was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Key by key: sent after a pause.
    Typed,
    /// By a choice: sent at once.
    Chosen,
}

/// What the opening of a paper gave.
pub struct Opened {
    pen: i64,
    paper: Paper,
    clock: ServerClock,
    found: Vec<Kept>,
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
    clock: RwSignal<ServerClock>,
    tab: StoredValue<String>,
    rereading: RwSignal<bool>,
}

/// Takes the pen, reads the paper and looks for unsent answers on this computer.
///
/// The tab's id is new with every load of the page: a duplicated tab would bring a stored one along,
/// and two tabs would write under the same numbers.
///
/// # Errors
/// What kept the paper from being opened.
pub async fn open(attempt: &str, tab: &str) -> Result<Opened, ApiFailure> {
    let pen: Pen = api::post(&paths::pen(attempt), &TakePen { tab: tab.to_owned() }).await?;
    let reply = Exchange::get(&paths::paper(attempt)).run().await?;
    let paper: Paper = reply.read()?;
    let clock = ServerClock::new(
        paper.clock.server_time,
        paper.clock.deadline,
        reply.sent_at,
        reply.received_at,
    );
    let found = drafts::find(attempt).await.unwrap_or_default();
    Ok(Opened {
        pen: pen.pen,
        paper,
        clock,
        found,
    })
}

impl Sitting {
    /// Begins: what was found on this computer is sent, the clock runs, the page listens.
    pub fn begin(opened: Opened, tab: String) -> Self {
        let Opened {
            pen,
            paper,
            clock,
            found,
        } = opened;
        let mut outbox = Outbox::open(pen, &paper.responses);
        let adopted = outbox.adopt(found, browser::monotonic_ms());
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
            clock: RwSignal::new(clock),
            tab: StoredValue::new(tab),
            rereading: RwSignal::new(false),
        };
        for kept in adopted.keep {
            sitting.keep(kept);
        }
        for (position, pen) in adopted.forget {
            sitting.forget(position, pen);
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
        self.forget(position, self.outbox.with_untracked(Outbox::pen));
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
    fn keep(self, kept: Kept) {
        let attempt = self.attempt();
        browser::spawn(async move {
            if drafts::keep(&attempt, &kept).await.is_ok() {
                self.outbox.try_update(|outbox| outbox.kept(kept.position, kept.edit));
            }
        });
    }

    fn forget(self, position: u16, pen: i64) {
        let attempt = self.attempt();
        browser::spawn(async move { drafts::forget(&attempt, position, pen).await });
    }

    fn tick(self) {
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

    fn pump(self) {
        let now = browser::monotonic_ms();
        while let Some(outgoing) = self.due(now) {
            browser::spawn(self.send(outgoing));
        }
    }

    fn due(self, now: f64) -> Option<Outgoing> {
        // Asked on a copy of nothing: `maybe_update` keeps the page still where nothing is due.
        let mut outgoing = None;
        self.outbox.maybe_update(|outbox| {
            outgoing = outbox.next(now);
            outgoing.is_some()
        });
        outgoing
    }

    async fn send(self, outgoing: Outgoing) {
        let Outgoing { position, sequence, .. } = outgoing;
        let attempt = self.attempt();
        let reply = put(&attempt, &outgoing).await;
        if self.outbox.is_disposed() {
            return;
        }
        match reply {
            Ok(receipt) => {
                self.clock.update(|clock| clock.extend(receipt.deadline));
                let settled = self.outbox.try_update(|outbox| outbox.saved(position, &receipt)) == Some(true);
                if settled {
                    self.forget(position, self.outbox.with_untracked(Outbox::pen));
                }
            }
            Err(failure) => {
                let trouble = trouble(&failure);
                let (now, random) = (browser::monotonic_ms(), js_sys::Math::random());
                self.outbox
                    .update(|outbox| outbox.failed(position, sequence, trouble, now, random));
            }
        }
        self.restage();
        self.pump();
    }

    /// Follows what the outbox has learnt.
    fn restage(self) {
        let (closed, superseded) = self
            .outbox
            .with_untracked(|outbox| (outbox.is_closed(), outbox.is_superseded()));
        let stage = match self.stage.get_untracked() {
            _ if closed => Stage::Closed,
            Stage::Writing if superseded => Stage::Elsewhere,
            Stage::Elsewhere if !superseded => Stage::Writing,
            other => other,
        };
        if stage != self.stage.get_untracked() {
            self.stage.set(stage);
        }
    }

    fn read_clock(self) {
        browser::spawn(async move {
            let path = paths::clock(&self.attempt());
            let Ok(reply) = Exchange::get(&path).abort_by_timeout().run().await else {
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
        self.clock
            .update(|own| own.measure(clock.server_time, clock.deadline, sent_at, received_at));
        if !clock.open {
            self.outbox.update(Outbox::close);
        } else if clock.pen > self.outbox.with_untracked(Outbox::pen) {
            self.outbox.update(Outbox::supersede);
        } else if self
            .outbox
            .with_untracked(|outbox| outbox.is_behind(clock.newest_sequence))
        {
            self.reread(None);
        }
        self.restage();
    }

    /// Takes the pen back, rereads the paper and sends what is unsent.
    pub fn take_over(self) {
        if self.rereading.get_untracked() {
            return;
        }
        self.rereading.set(true);
        // A new id: this very tab may have had the pen under the old one.
        self.tab.set_value(browser::random_id());
        let take = TakePen {
            tab: self.tab.get_value(),
        };
        browser::spawn(async move {
            let reply = api::post::<_, Pen>(&paths::pen(&self.attempt()), &take).await;
            self.rereading.try_set(false);
            match reply {
                Ok(pen) => self.reread(Some(pen.pen)),
                Err(failure) => self.stumble(&failure),
            }
        });
    }

    /// Whether the pen is being taken or the paper reread, tracked.
    pub fn is_rereading(self) -> bool {
        self.rereading.get()
    }

    fn reread(self, pen: Option<i64>) {
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
                    let pen = pen.unwrap_or_else(|| self.outbox.with_untracked(Outbox::pen));
                    self.outbox.update(|outbox| {
                        outbox.reread(pen, &paper.responses);
                        if paper.clock.pen > pen {
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

    /// Sends everything that is unsent at once.
    pub fn flush(self) {
        self.outbox.update(Outbox::wake);
        self.pump();
    }

    /// The page is left for another page of this door: what is unsent is tried once more without it.
    fn leave(self) {
        let Some(words) = self.outbox.try_update_untracked(Outbox::last_words) else {
            return;
        };
        let (attempt, pen) = (self.attempt(), self.outbox.with_untracked(Outbox::pen));
        browser::spawn(async move {
            for outgoing in words {
                if put(&attempt, &outgoing).await.is_ok_and(|receipt| receipt.pen <= pen) {
                    drafts::forget(&attempt, outgoing.position, pen).await;
                }
            }
        });
    }
}

async fn put(attempt: &str, outgoing: &Outgoing) -> Result<ResponseSaved, ApiFailure> {
    let body = SaveResponse {
        sequence: outgoing.sequence,
        response: outgoing.answer.response.clone(),
        flagged: outgoing.answer.flagged,
        client_time: outgoing.given_at,
    };
    let path = paths::response(attempt, &outgoing.position.to_string());
    Exchange::put(&path).json(&body).abort_by_timeout().run().await?.read()
}

/// Gives a request up that hangs on a bad line.
trait Hurried {
    fn abort_by_timeout(self) -> Self;
}

impl Hurried for Exchange {
    fn abort_by_timeout(self) -> Self {
        let Ok(controller) = AbortController::new() else {
            return self;
        };
        let signal = controller.signal();
        browser::after(GIVE_UP_MS, move || controller.abort());
        self.abort_by(signal)
    }
}

fn trouble(failure: &ApiFailure) -> Trouble {
    match failure.code() {
        Some(Code::AttemptClosed) => Trouble::Closed,
        Some(Code::PenElsewhere) => Trouble::PenElsewhere,
        Some(Code::Busy | Code::TooManyTries) => Trouble::Busy(failure.seconds_to_wait().unwrap_or(0)),
        Some(
            code @ (Code::BadRequest
            | Code::InvalidField
            | Code::ResponseMismatch
            | Code::TooLarge
            | Code::NotFound
            | Code::Forbidden),
        ) => Trouble::Refused(code),
        Some(_) | None => Trouble::Unreached,
    }
}
