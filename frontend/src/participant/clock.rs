//! The server's time by a clock that nobody can set, and how long it is until a moment: the end of a sitting, the opening
//! of an assessment. No browser in here.

use olymp_contract::Millis;

/// Minutes at which a screen reader is told what is left.
const ANNOUNCED_MINUTES: [i64; 3] = [10, 5, 1];
/// How much an older measurement loses in worth each second, in milliseconds of uncertainty.
const AGEING_MS_PER_SECOND: f64 = 0.5;

/// What is known of the server's clock and of the moment that it runs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServerClock {
    /// Server's milliseconds minus the monotonic ones.
    offset: f64,
    uncertainty: f64,
    measured_at: f64,
    deadline: Millis,
}

impl ServerClock {
    /// Begins with a first measurement.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit a double exactly")]
    pub fn new(server_time: Millis, deadline: Millis, sent_at: f64, received_at: f64) -> Self {
        Self {
            offset: server_time as f64 - f64::midpoint(sent_at, received_at),
            uncertainty: (received_at - sent_at) / 2.0,
            measured_at: received_at,
            deadline,
        }
    }

    /// Nothing is known yet: any measurement is better, and the moment is far away.
    pub fn unknown() -> Self {
        Self {
            offset: 0.0,
            uncertainty: f64::INFINITY,
            measured_at: 0.0,
            deadline: Millis::MAX,
        }
    }

    /// Whether there was a measurement.
    pub fn is_known(&self) -> bool {
        self.uncertainty.is_finite()
    }

    /// Takes another measurement: where it is the surer one, or where the two cannot both be true
    /// (the monotonic clock stood still while the computer slept).
    pub fn measure(&mut self, server_time: Millis, deadline: Millis, sent_at: f64, received_at: f64) {
        let new = Self::new(server_time, deadline, sent_at, received_at);
        let aged = self.uncertainty + (received_at - self.measured_at) / 1000.0 * AGEING_MS_PER_SECOND;
        let contradicts = (new.offset - self.offset).abs() > new.uncertainty + aged;
        if contradicts || new.uncertainty <= aged {
            *self = new;
        }
        self.deadline = deadline;
    }

    /// The moment that it runs to.
    pub fn deadline(&self) -> Millis {
        self.deadline
    }

    /// The end may have been moved.
    pub fn extend(&mut self, deadline: Millis) {
        self.deadline = deadline;
    }

    /// Seconds left, rounded up, never below zero.
    pub fn seconds_left(&self, monotonic: f64) -> i64 {
        self.seconds_to(monotonic).max(0)
    }

    /// Seconds left, rounded up; below zero: so many have passed since.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit a double exactly")]
    #[expect(clippy::cast_possible_truncation, reason = "seconds of a sitting")]
    pub fn seconds_to(&self, monotonic: f64) -> i64 {
        let left = self.deadline as f64 - (monotonic + self.offset);
        (left / 1000.0).ceil() as i64
    }
}

/// The minutes to be told when the seconds left went from one number to another; `None`: nothing to tell.
pub fn announcement(before: i64, now: i64) -> Option<u32> {
    let mut crossed = ANNOUNCED_MINUTES
        .into_iter()
        .filter(|minutes| before > minutes * 60 && now <= minutes * 60);
    crossed.next_back().and_then(|minutes| u32::try_from(minutes).ok())
}

/// «1:05:09» or «05:09».
pub fn digits(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes:02}:{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_computers_own_clock_does_not_matter() {
        // The page opened 5 s ago by the monotonic clock; whatever the wall clock says never comes in.
        let clock = ServerClock::new(1_000_000, 1_060_000, 4900.0, 5100.0);
        assert_eq!(clock.seconds_left(5000.0), 60);
        assert_eq!(clock.seconds_left(35_000.0), 30);
        assert_eq!(clock.seconds_left(99_000.0), 0);
        assert_eq!(clock.seconds_to(99_000.0), -34);
    }

    #[test]
    fn a_slow_reply_does_not_spoil_a_good_measurement() {
        let mut clock = ServerClock::new(1_000_000, 1_060_000, 0.0, 20.0);
        // 4 s on the way there, nothing back: by the half of it we would be 2 s off.
        clock.measure(1_005_990, 1_060_000, 2000.0, 6000.0);
        assert_eq!(clock.seconds_left(10.0), 60);
    }

    #[test]
    fn the_first_measurement_is_taken_as_it_is() {
        let mut clock = ServerClock::unknown();
        assert!(!clock.is_known() && clock.seconds_left(5000.0) > 1_000_000);
        clock.measure(1_000_000, 1_060_000, 0.0, 20.0);
        assert_eq!(clock, ServerClock::new(1_000_000, 1_060_000, 0.0, 20.0));
        assert!(clock.is_known());
    }

    #[test]
    fn a_sleep_is_noticed() {
        let mut clock = ServerClock::new(1_000_000, 1_060_000, 0.0, 20.0);
        clock.measure(1_040_000, 1_060_000, 100.0, 300.0);
        assert_eq!(clock.seconds_left(200.0), 20);
    }

    #[test]
    fn the_end_can_be_moved() {
        let mut clock = ServerClock::new(1_000_000, 1_060_000, 0.0, 0.0);
        clock.extend(1_120_000);
        assert_eq!(clock.seconds_left(0.0), 120);
    }

    #[test]
    fn ten_five_and_one_are_told_once() {
        assert_eq!(announcement(601, 600), Some(10));
        assert_eq!(announcement(600, 599), None);
        assert_eq!(announcement(320, 290), Some(5));
        assert_eq!(announcement(700, 30), Some(1), "after a sleep only the last is told");
        assert_eq!(announcement(59, 58), None);
    }

    #[test]
    fn hours_are_shown_only_where_there_are_some() {
        assert_eq!(digits(3909), "1:05:09");
        assert_eq!(digits(309), "05:09");
        assert_eq!(digits(0), "00:00");
    }
}
