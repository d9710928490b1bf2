//! Slow lanes: guesses go one at a time with a pause between, and nobody is refused for what others tried.
//!
//! Who has tried least goes first. So somebody who comes for the first time while others guess waits for one pause, not for all of
//! their guesses. Every fourth turn belongs to the one who has waited longest, however often that one has tried.
//!
//! A line cannot be silent for long. Whose turn has not come by then is told to come again, and the place is kept for the ticket
//! that only this browser has: with every repeat it is nearer, and whoever comes later goes later.

mod lane;
#[cfg(test)]
mod tests;

use lane::Lane;
pub use lane::Who;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How many lanes are kept before those that nobody uses are swept out.
const SWEEP_ABOVE: usize = 1_000;

/// How soon one looks again whose turn it is when the one before has not taken it yet.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// The turn has not come yet: come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotYet;

#[derive(Default)]
struct Inner {
    lanes: HashMap<String, Lane>,
    next_number: u64,
}

impl Inner {
    fn number(&mut self) -> u64 {
        self.next_number += 1;
        self.next_number
    }

    /// The lane of this name, made where there is none.
    fn lane(&mut self, name: &str, now: Instant) -> &mut Lane {
        if self.lanes.len() > SWEEP_ABOVE {
            self.lanes.retain(|_, lane| !lane.is_over(now));
        }
        self.lanes.entry(name.to_owned()).or_insert_with(|| Lane::new(now))
    }
}

/// The slow lanes of this process.
#[derive(Default)]
pub struct Lanes(Mutex<Inner>);

/// A place in a lane, while one waits in it.
struct Waiting<'a> {
    lanes: &'a Lanes,
    lane: &'a str,
    number: u64,
    /// Whether the place outlives this line: who has a ticket for it may come again.
    keep: bool,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(lane) = self.lanes.lock().lanes.get_mut(self.lane) {
            if self.keep {
                lane.keep(self.number, Instant::now());
            } else {
                lane.leave(self.number);
            }
        }
    }
}

impl Lanes {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn in a lane; the next one comes `pause` later.
    ///
    /// # Errors
    /// Where it has not come by the deadline: the place is kept for the ticket.
    pub async fn pass(&self, lane: &str, who: Who<'_>, pause: Duration, deadline: Instant) -> Result<(), NotYet> {
        let Some(mut place) = self.enter(lane, who, pause)? else {
            return Ok(());
        };
        loop {
            let again = {
                let now = Instant::now();
                let mut inner = self.lock();
                let latest = inner.number();
                let lane = inner.lanes.get_mut(lane).filter(|lane| lane.has(place.number));
                let Some(lane) = lane else { return Err(NotYet) };
                if now >= lane.next && lane.is_first(place.number) {
                    lane.take_turn(place.number, latest, now);
                    return Ok(());
                }
                lane.next.max(now + POLL_INTERVAL).min(deadline)
            };
            if Instant::now() >= deadline {
                place.keep = true;
                return Err(NotYet);
            }
            sleep_until(again).await;
        }
    }

    /// Takes a place; `None`: there is a turn that was not used.
    fn enter<'a>(&'a self, name: &'a str, who: Who<'_>, pause: Duration) -> Result<Option<Waiting<'a>>, NotYet> {
        let now = Instant::now();
        let mut inner = self.lock();
        let number = inner.number();
        let lane = inner.lane(name, now);
        lane.pause = pause;
        if lane.use_turn(who.ticket, now) {
            return Ok(None);
        }
        let (number, keep) = lane.enter(number, who, now).ok_or(NotYet)?;
        drop(inner);
        Ok(Some(Waiting {
            lanes: self,
            lane: name,
            number,
            keep,
        }))
    }

    /// Keeps a turn that was had and could not be used: this ticket passes the lane once more, at once.
    pub fn keep_turn(&self, lane: &str, who: Who<'_>) {
        let now = Instant::now();
        let mut inner = self.lock();
        let number = inner.number();
        inner.lane(lane, now).keep_turn(number, who, now);
    }

    /// The longest wait in this lane, or of this member in any lane.
    #[must_use]
    pub fn longest_wait(&self, name: &str, member: &str) -> Duration {
        let now = Instant::now();
        let inner = self.lock();
        let whole = inner.lanes.get(name).and_then(|lane| lane.longest(None, now));
        let single = inner.lanes.values().filter_map(|lane| lane.longest(Some(member), now));
        whole.into_iter().chain(single).max().unwrap_or(Duration::ZERO)
    }
}
