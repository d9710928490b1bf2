//! The clock, passed in everywhere, so that a deadline can be tested.

use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> DateTime<Utc>;

    /// How far the system's clock has gone from this one, in milliseconds: it was stepped, or it drifts.
    fn drift(&self) -> i64 {
        0
    }

    /// Hears what another server's clock shows now, milliseconds, and gives how far this one was put forward for it.
    ///
    /// A machine that was stopped from outside (a snapshot, a move to another host) has counted nothing meanwhile. Where both
    /// another server and the system's clock say so, this clock catches up; back it never goes.
    fn hear(&self, _other: i64) -> Option<i64> {
        None
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

/// The system's clock, read once; from then on a clock that nobody can set, so that a step of the system's clock moves no
/// deadline. It runs on while the machine sleeps, so that after a sleep it is right again, and agrees with other servers.
pub struct SystemClock {
    started_at: DateTime<Utc>,
    started: Duration,
    /// What it was put forward, milliseconds.
    ahead: AtomicI64,
}

/// How far another server's clock may be from this one, milliseconds.
const APART: i64 = 5_000;

/// The time since the machine was started, its sleep included.
fn since_boot() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const CLOCK: ClockId = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const CLOCK: ClockId = ClockId::Monotonic;
    Duration::try_from(clock_gettime(CLOCK)).unwrap_or_default()
}

impl SystemClock {
    /// Reads the system's clock.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that may ask the system")]
    pub fn start() -> Self {
        Self {
            started_at: Utc::now(),
            started: since_boot(),
            ahead: AtomicI64::new(0),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        let elapsed = since_boot().saturating_sub(self.started);
        let ahead = TimeDelta::milliseconds(self.ahead.load(Ordering::Relaxed));
        self.started_at + TimeDelta::from_std(elapsed).unwrap_or(TimeDelta::zero()) + ahead
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "what is compared with the system's clock must ask it"
    )]
    fn drift(&self) -> i64 {
        (Utc::now() - self.now()).num_milliseconds()
    }

    fn hear(&self, other: i64) -> Option<i64> {
        let behind = other - self.millis();
        let agreed = (self.drift() - behind).abs() <= APART;
        if behind <= APART || !agreed {
            return None;
        }
        self.ahead.fetch_add(behind, Ordering::Relaxed);
        Some(behind)
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
