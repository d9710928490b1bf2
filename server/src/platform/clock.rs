//! The clock, passed in everywhere, so that a deadline can be tested.

use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Mutex;
use std::time::Instant;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> DateTime<Utc>;

    /// How far the system's clock has gone from this one, in milliseconds: it was stepped, or it drifts.
    fn drift(&self) -> i64 {
        0
    }
}

/// Shorthands on every clock.
pub trait ClockExt {
    /// Milliseconds since 1970 UTC, as stored and sent.
    fn millis(&self) -> i64;
}

impl<C: Clock + ?Sized> ClockExt for C {
    fn millis(&self) -> i64 {
        self.now().timestamp_millis()
    }
}

/// The system's clock, read once; from then on the monotonic one, so that a step of the system's clock moves no deadline.
pub struct SystemClock {
    started_at: DateTime<Utc>,
    started: Instant,
}

impl SystemClock {
    /// Reads the system's clock.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that may ask the system")]
    pub fn start() -> Self {
        Self {
            started_at: Utc::now(),
            started: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        self.started_at + TimeDelta::from_std(self.started.elapsed()).unwrap_or(TimeDelta::zero())
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "what is compared with the system's clock must ask it"
    )]
    fn drift(&self) -> i64 {
        (Utc::now() - self.now()).num_milliseconds()
    }
}

/// A clock moved by hand, for tests and for the demo's simulation of the past.
pub struct ManualClock(Mutex<DateTime<Utc>>);

impl ManualClock {
    /// Stands at this time.
    #[must_use]
    pub fn at(time: DateTime<Utc>) -> Self {
        Self(Mutex::new(time))
    }

    /// Goes forward.
    pub fn advance(&self, by: TimeDelta) {
        let mut time = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *time += by;
    }

    /// Goes to this time.
    pub fn set(&self, to: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Milliseconds to a time; the epoch where out of range.
#[must_use]
pub fn from_millis(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}
