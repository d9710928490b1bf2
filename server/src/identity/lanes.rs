//! Slow lanes: guesses go one at a time with a pause between, and nobody is refused for what others tried.
//!
//! Who has tried least goes first. So somebody who comes for the first time while others guess waits for one pause, not for all of
//! their guesses. Every fourth turn belongs to the one who has waited longest, however often that one has tried.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// Whoever would wait longer than this is told to come back.
const MAX_WAIT: Duration = Duration::from_secs(25);

/// How many lanes are kept before those that nobody uses are swept out.
const SWEEP_ABOVE: usize = 1_000;

/// Every so many turns the one goes who has waited longest.
const OLDEST_EVERY: u32 = 4;

/// How soon one looks again whose turn it is when the one before has not taken it yet.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

struct Waiting {
    /// In the order of arrival.
    number: u64,
    member: String,
    /// How many tries the member has made lately.
    tries: u32,
}

struct Lane {
    /// When the next one may go.
    next: Instant,
    pause: Duration,
    waiting: Vec<Waiting>,
    turns: u32,
}

impl Lane {
    const fn new(now: Instant) -> Self {
        Self {
            next: now,
            pause: Duration::ZERO,
            waiting: Vec::new(),
            turns: 0,
        }
    }

    /// Whose turn is next.
    fn first(&self) -> Option<u64> {
        let oldest = self.turns % OLDEST_EVERY == OLDEST_EVERY - 1;
        let key = |one: &&Waiting| (if oldest { 0 } else { one.tries }, one.number);
        self.waiting.iter().min_by_key(key).map(|one| one.number)
    }

    /// How long one waits before whom so many go.
    fn wait(&self, before: usize, now: Instant) -> Duration {
        let pauses = self.pause.saturating_mul(u32::try_from(before).unwrap_or(u32::MAX));
        self.next.saturating_duration_since(now) + pauses
    }

    /// How many go before a newcomer with so many tries.
    fn before(&self, tries: u32) -> usize {
        self.waiting.iter().filter(|one| one.tries <= tries).count()
    }

    fn take_turn(&mut self, number: u64, now: Instant) {
        self.waiting.retain(|one| one.number != number);
        self.turns = self.turns.wrapping_add(1);
        self.next = now + self.pause;
    }

    /// How long the last of this member waits; `None`: none does.
    fn longest_of(&self, member: &str, now: Instant) -> Option<Duration> {
        let own = self.waiting.iter().filter(|one| one.member == member);
        let most = own.map(|one| one.tries).max()?;
        Some(self.wait(self.before(most).saturating_sub(1), now))
    }
}

#[derive(Default)]
struct Inner {
    lanes: HashMap<String, Lane>,
    next_number: u64,
}

/// The slow lanes of this process.
#[derive(Default)]
pub struct Lanes(Mutex<Inner>);

/// A place in a lane; leaving it is dropping it.
struct Place<'a> {
    lanes: &'a Lanes,
    lane: &'a str,
    number: u64,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Some(lane) = self.lanes.lock().lanes.get_mut(self.lane) {
            lane.waiting.retain(|one| one.number != self.number);
        }
    }
}

impl Lanes {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn in a lane, as one who has tried so often lately; the next one comes `pause` later.
    ///
    /// # Errors
    /// How long it would take, where that is longer than a line may be silent: come back then.
    pub async fn pass(&self, lane: &str, member: &str, tries: u32, pause: Duration) -> Result<(), Duration> {
        let place = self.enter(lane, member, tries, pause)?;
        loop {
            let again = {
                let now = Instant::now();
                let mut inner = self.lock();
                let Some(lane) = inner.lanes.get_mut(lane) else {
                    return Ok(());
                };
                if now >= lane.next && lane.first() == Some(place.number) {
                    lane.take_turn(place.number, now);
                    return Ok(());
                }
                lane.next.max(now + LOOK_AGAIN)
            };
            sleep_until(again).await;
        }
    }

    fn enter<'a>(&'a self, name: &'a str, member: &str, tries: u32, pause: Duration) -> Result<Place<'a>, Duration> {
        let now = Instant::now();
        let mut inner = self.lock();
        if inner.lanes.len() > SWEEP_ABOVE {
            inner
                .lanes
                .retain(|_, lane| !lane.waiting.is_empty() || lane.next > now);
        }
        let number = inner.next_number;
        inner.next_number += 1;
        let lane = inner.lanes.entry(name.to_owned()).or_insert_with(|| Lane::new(now));
        lane.pause = pause;
        let wait = lane.wait(lane.before(tries), now);
        if wait > MAX_WAIT {
            return Err(wait);
        }
        let member = member.to_owned();
        lane.waiting.push(Waiting { number, member, tries });
        drop(inner);
        Ok(Place {
            lanes: self,
            lane: name,
            number,
        })
    }

    /// The longest that one waits who waits in this lane, or in any as this member.
    #[must_use]
    pub fn longest_wait(&self, name: &str, member: &str) -> Duration {
        let now = Instant::now();
        let inner = self.lock();
        let concerned = inner.lanes.iter().filter(|(lane, _)| lane.as_str() == name);
        let whole = concerned.filter(|(_, lane)| !lane.waiting.is_empty());
        let whole = whole.map(|(_, lane)| lane.wait(lane.waiting.len() - 1, now));
        let single = inner.lanes.values().filter_map(|lane| lane.longest_of(member, now));
        whole.chain(single).max().unwrap_or(Duration::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    const PAUSE: Duration = Duration::from_millis(100);

    #[tokio::test]
    async fn a_newcomer_goes_before_those_who_have_guessed() {
        let lanes = Arc::new(Lanes::default());
        let begun = Instant::now();
        for tries in 9..12 {
            lanes.pass("anna", "guesser", tries, PAUSE).await.unwrap();
        }
        assert!(begun.elapsed() >= PAUSE * 2, "the first at once, then with pauses");
        let guesses = (12..22).map(|tries| {
            let lanes = Arc::clone(&lanes);
            tokio::spawn(async move { lanes.pass("anna", "guesser", tries, PAUSE).await })
        });
        let guesses: Vec<_> = guesses.collect();
        tokio::task::yield_now().await;
        let begun = Instant::now();
        assert!(lanes.longest_wait("", "guesser") >= PAUSE * 8);
        lanes.pass("anna", "owner", 1, PAUSE).await.unwrap();
        assert!(guesses.iter().filter(|guess| guess.is_finished()).count() <= 2);
        for guess in guesses {
            guess.await.unwrap().unwrap();
        }
        assert!(begun.elapsed() >= PAUSE * 10, "{:?}", begun.elapsed());
        assert_eq!(lanes.longest_wait("anna", "guesser"), Duration::ZERO);
    }

    #[tokio::test]
    async fn newcomers_without_end_keep_nobody_out() {
        let lanes = Arc::new(Lanes::default());
        let newcomers = (0..20).map(|number: u32| {
            let lanes = Arc::clone(&lanes);
            tokio::spawn(async move {
                // After the owner.
                tokio::time::sleep(PAUSE / 2).await;
                lanes.pass("anna", &number.to_string(), 1, PAUSE).await
            })
        });
        let first: Vec<_> = newcomers.collect();
        lanes.pass("anna", "other", 1, PAUSE).await.unwrap();
        lanes.pass("anna", "owner", 30, PAUSE).await.unwrap();
        assert!(
            first.iter().any(|one| !one.is_finished()),
            "the oldest of them all is not the last"
        );
        for one in first {
            one.await.unwrap().unwrap();
        }
    }

    #[tokio::test]
    async fn who_goes_away_leaves_no_place_and_who_would_wait_too_long_is_told() {
        let lanes = Lanes::default();
        lanes.pass("anna", "a", 1, PAUSE * 5).await.unwrap();
        let gone = tokio::time::timeout(PAUSE, lanes.pass("anna", "a", 2, PAUSE * 5)).await;
        assert!(gone.is_err());
        assert_eq!(lanes.longest_wait("", "a"), Duration::ZERO);
        assert_eq!(lanes.pass("anna", "b", 1, MAX_WAIT * 2).await, Ok(()));
        let late = lanes.pass("anna", "c", 1, PAUSE).await;
        assert!(late.unwrap_err() > MAX_WAIT);
        assert_eq!(lanes.pass("boris", "c", 1, PAUSE).await, Ok(()), "another lane");
    }
}
