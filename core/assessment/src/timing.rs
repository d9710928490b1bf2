//! The clock of an assessment: one deadline function, and one function that says what may happen now.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// When an assessment may be taken, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// From here one may start.
    pub opens_at: DateTime<Utc>,
    /// From here one may not start any more.
    pub closes_at: DateTime<Utc>,
    /// How long one works from one's own start, without extra time; written in seconds.
    #[serde(with = "seconds")]
    pub limit: TimeDelta,
    /// What the end of the window means for those who are at work.
    pub close: ClosePolicy,
}

/// What the end of the window means for those who are at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClosePolicy {
    /// Nothing: the window closes for starting only, everyone has the whole limit.
    LastStart,
    /// Nobody works past it, but for their own extra time.
    HardClose,
}

impl ClosePolicy {
    /// Both.
    pub const ALL: [Self; 2] = [Self::LastStart, Self::HardClose];

    /// The stable code: `last-start`, `hard-close`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LastStart => "last-start",
            Self::HardClose => "hard-close",
        }
    }

    /// The policy with this code; `None` where there is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.code() == code)
    }
}

/// The time that one who starts now really has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Available {
    /// From the start to the deadline.
    pub time: TimeDelta,
    /// Whether the end of the window makes it shorter than limit and extra time together.
    pub cut_by_window: bool,
}

/// What is known of the times of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptTimes {
    /// When it was started.
    pub started_at: DateTime<Utc>,
    /// When it ended, by whomever; `None`: it has not been closed.
    pub finished_at: Option<DateTime<Utc>>,
    /// From when the participant may see the result; `None`: not decided.
    pub released_at: Option<DateTime<Utc>>,
}

/// What may happen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The window has not opened.
    NotYet {
        /// When it does.
        opens_at: DateTime<Utc>,
    },
    /// One may start.
    MayStart {
        /// What one would have.
        available: Available,
    },
    /// One is at work.
    Running {
        /// The deadline, itself not included.
        until: DateTime<Utc>,
    },
    /// The deadline has passed and the attempt has not been closed yet.
    TimeUp {
        /// The deadline.
        at: DateTime<Utc>,
    },
    /// Nothing may happen: the window is over, or the attempt is finished and its result is not released.
    Closed,
    /// The result may be seen.
    Review {
        /// Since when.
        released_at: DateTime<Utc>,
    },
}

/// The deadline of one who started at `started_at` and has `extra` time (negative counts as none).
///
/// Never before the start. With [`ClosePolicy::HardClose`] never past the end of the window plus the extra time.
#[must_use]
pub fn deadline(schedule: &Schedule, started_at: DateTime<Utc>, extra: TimeDelta) -> DateTime<Utc> {
    let own = later(started_at, allowance(schedule, extra));
    let end = match schedule.close {
        ClosePolicy::LastStart => own,
        ClosePolicy::HardClose => own.min(later(schedule.closes_at, extra.max(TimeDelta::zero()))),
    };
    end.max(started_at)
}

/// Whether a response that arrived then is taken, all in milliseconds. The grace covers the journey of what was sent in the last
/// second; the deadline itself and the end of the grace are included.
#[must_use]
pub const fn accepts(deadline: i64, arrived: i64, grace: i64) -> bool {
    arrived <= last_arrival(deadline, grace)
}

/// The last moment in which a response is taken, in milliseconds.
#[must_use]
pub const fn last_arrival(deadline: i64, grace: i64) -> i64 {
    deadline.saturating_add(grace)
}

/// Attempts whose deadline lies before then take no response any more, in milliseconds.
#[must_use]
pub const fn closed_before(now: i64, grace: i64) -> i64 {
    now.saturating_sub(grace)
}

/// The deadline after the extra time was changed at `now`, of one who was to work until `until`.
///
/// Time that is taken back ends the work now at the earliest: what was saved until now was saved in time. A deadline that has
/// passed already is not brought nearer by it.
#[must_use]
pub fn moved(
    schedule: &Schedule,
    started_at: DateTime<Utc>,
    extra: TimeDelta,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    deadline(schedule, started_at, extra).max(until.min(now))
}

/// The time that one who starts now (or when the window opens, if that is later) really has.
#[must_use]
pub fn available(schedule: &Schedule, now: DateTime<Utc>, extra: TimeDelta) -> Available {
    let start = now.max(schedule.opens_at);
    let time = deadline(schedule, start, extra) - start;
    Available {
        time,
        cut_by_window: time < allowance(schedule, extra),
    }
}

/// What may happen now, for one with this extra time and, if started, this attempt.
#[must_use]
pub fn phase(schedule: &Schedule, extra: TimeDelta, attempt: Option<&AttemptTimes>, now: DateTime<Utc>) -> Phase {
    let Some(attempt) = attempt else {
        return match now {
            _ if now < schedule.opens_at => Phase::NotYet {
                opens_at: schedule.opens_at,
            },
            _ if now < schedule.closes_at => Phase::MayStart {
                available: available(schedule, now, extra),
            },
            _ => Phase::Closed,
        };
    };
    let until = deadline(schedule, attempt.started_at, extra);
    match (attempt.finished_at, attempt.released_at) {
        (None, _) if now < until => Phase::Running { until },
        (None, _) => Phase::TimeUp { at: until },
        (Some(_), Some(released_at)) if released_at <= now => Phase::Review { released_at },
        (Some(_), _) => Phase::Closed,
    }
}

/// Limit and extra time together.
fn allowance(schedule: &Schedule, extra: TimeDelta) -> TimeDelta {
    let limit = schedule.limit.max(TimeDelta::zero());
    limit
        .checked_add(&extra.max(TimeDelta::zero()))
        .unwrap_or(TimeDelta::MAX)
}

fn later(at: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    at.checked_add_signed(by).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// A length of time as whole seconds.
mod seconds {
    use chrono::TimeDelta;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(time: &TimeDelta, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(time.num_seconds())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeDelta, D::Error> {
        let seconds = i64::deserialize(deserializer)?;
        TimeDelta::try_seconds(seconds).ok_or_else(|| serde::de::Error::custom("too long"))
    }
}
