//! The pulse of the process: a thread of its own that looks at the clock twice a second, and notices where it could not.

use crate::platform::clock::{Clock, ClockExt};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;

/// How often it beats.
const BEAT_INTERVAL: Duration = Duration::from_millis(500);

/// After how many seconds a client asks again while a pause is made up for.
pub const SETTLE_RETRY_SECONDS: u32 = 2;

/// A longer time between two beats means that the process did not run, milliseconds.
pub const MAX_GAP: i64 = 5_000;

/// So many beats must agree on where the system's clock is before it counts as moved: on the way to another server's clock,
/// or between two readings, it looks so for a moment.
const AGREEING_BEATS: u32 = 10;

/// A time in which the process did not run, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The last beat before.
    pub from: i64,
    /// The first one after.
    pub to: i64,
}

/// What the pulse has noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockAnomaly {
    /// The process did not run.
    Paused(Pause),
    /// The system's clock was moved.
    Stepped {
        /// When it was noticed, milliseconds.
        at: i64,
        /// How far, milliseconds.
        by: i64,
    },
}

/// The last beat, and the pauses that nobody has made up for yet.
pub struct Pulse {
    beat_at: AtomicI64,
    unsettled: AtomicUsize,
}

impl Default for Pulse {
    fn default() -> Self {
        Self {
            // Nobody beats: nothing is missed.
            beat_at: AtomicI64::new(i64::MAX),
            unsettled: AtomicUsize::new(0),
        }
    }
}

impl Pulse {
    /// Beats until nobody listens any more.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(self: &Arc<Self>, clock: Arc<dyn Clock>) -> std::io::Result<mpsc::UnboundedReceiver<ClockAnomaly>> {
        let (troubles, heard) = mpsc::unbounded_channel();
        let pulse = Arc::clone(self);
        let mut steps = Steps::from(clock.drift());
        pulse.beat_at.store(clock.millis(), Ordering::Relaxed);
        std::thread::Builder::new().name("pulse".to_owned()).spawn(move || {
            while !troubles.is_closed() {
                std::thread::sleep(BEAT_INTERVAL);
                if let Some(trouble) = pulse.beat(clock.millis(), clock.drift(), &mut steps) {
                    let _ = troubles.send(trouble);
                }
            }
        })?;
        Ok(heard)
    }

    fn beat(&self, now: i64, drift: i64, steps: &mut Steps) -> Option<ClockAnomaly> {
        let from = self.beat_at.load(Ordering::Relaxed);
        let trouble = if now - from > MAX_GAP {
            // Before the beat: in between somebody may ask whether all is settled.
            self.unsettled.fetch_add(1, Ordering::Release);
            *steps = Steps::from(drift);
            Some(ClockAnomaly::Paused(Pause { from, to: now }))
        } else {
            let by = steps.look(drift);
            by.map(|by| ClockAnomaly::Stepped { at: now, by })
        };
        self.beat_at.store(now, Ordering::Release);
        trouble
    }

    /// A pause was made up for.
    pub fn settle(&self) {
        self.unsettled.fetch_sub(1, Ordering::Release);
    }

    /// Whether every pause was made up for, and none ends right now: until then nothing may be closed by the clock.
    #[must_use]
    pub fn is_settled(&self, now: i64) -> bool {
        let beat_at = self.beat_at.load(Ordering::Acquire);
        now.saturating_sub(beat_at) <= MAX_GAP && self.unsettled.load(Ordering::Acquire) == 0
    }
}

/// Where the system's clock stands beside the process's own.
struct Steps {
    base: i64,
    candidate: i64,
    agreed: u32,
}

impl Steps {
    const fn from(drift: i64) -> Self {
        Self {
            base: drift,
            candidate: drift,
            agreed: 0,
        }
    }

    /// How far the clock was moved, once that is sure.
    fn look(&mut self, drift: i64) -> Option<i64> {
        if (drift - self.base).abs() <= MAX_GAP {
            // Slewing is no step: the base goes along.
            (self.base, self.agreed) = (drift, 0);
            return None;
        }
        if (drift - self.candidate).abs() > MAX_GAP {
            self.agreed = 0;
        }
        self.candidate = drift;
        self.agreed += 1;
        if self.agreed < AGREEING_BEATS {
            return None;
        }
        let by = drift - self.base;
        *self = Self::from(drift);
        Some(by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beating(at: i64) -> (Pulse, Steps) {
        let pulse = Pulse::default();
        pulse.beat_at.store(at, Ordering::Relaxed);
        (pulse, Steps::from(0))
    }

    #[test]
    fn a_late_beat_is_a_pause_and_nothing_is_settled_until_it_is_made_up_for() {
        let (pulse, mut steps) = beating(1_000);
        assert_eq!(pulse.beat(1_500, 0, &mut steps), None);
        assert_eq!(
            pulse.beat(6_500, 0, &mut steps),
            None,
            "late, but not longer than allowed"
        );
        assert!(pulse.is_settled(6_600));
        assert!(!pulse.is_settled(606_500), "asked before the first beat after a sleep");
        let pause = Pause {
            from: 6_500,
            to: 606_500,
        };
        assert_eq!(pulse.beat(606_500, 0, &mut steps), Some(ClockAnomaly::Paused(pause)));
        assert!(!pulse.is_settled(606_500));
        pulse.settle();
        assert!(pulse.is_settled(606_500));
    }

    #[test]
    fn where_nobody_beats_nothing_is_missed() {
        assert!(Pulse::default().is_settled(0));
        assert!(Pulse::default().is_settled(i64::MAX));
    }

    #[test]
    fn a_step_of_the_systems_clock_is_told_once_and_slewing_never() {
        let (pulse, mut steps) = beating(0);
        let mut now = 0;
        let mut beats = |drift: &dyn Fn(i64) -> i64| {
            let told: Vec<_> = (0..60)
                .filter_map(|beat| {
                    now += 500;
                    pulse.beat(now, drift(beat), &mut steps)
                })
                .collect();
            told
        };
        assert_eq!(beats(&|beat| beat * 100), []);
        let told = beats(&|_| 600_000 + 5_900);
        assert!(
            matches!(told.as_slice(), [ClockAnomaly::Stepped { by: 600_000, .. }]),
            "{told:?}"
        );
        let flicker = beats(&|beat| if beat == 7 { 9_000_000 } else { 605_900 });
        assert_eq!(flicker, [], "one reading in between is nothing");
    }
}
