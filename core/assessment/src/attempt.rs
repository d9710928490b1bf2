//! The life of an attempt: open, finished, scored. Each state holds only what is true then.

use crate::score::Score;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where an attempt stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// The participant is at work.
    Open {
        /// Since when.
        started_at: DateTime<Utc>,
        /// Until when, as [`crate::timing::deadline`] says.
        deadline: DateTime<Utc>,
    },
    /// Nothing can be answered any more; not everything is graded.
    Finished {
        /// When it was started.
        started_at: DateTime<Utc>,
        /// When it ended.
        at: DateTime<Utc>,
        /// What ended it.
        by: FinishedBy,
    },
    /// Everything is graded.
    Scored {
        /// When it was started.
        started_at: DateTime<Utc>,
        /// When it ended.
        finished_at: DateTime<Utc>,
        /// What ended it.
        by: FinishedBy,
        /// When it was last graded.
        at: DateTime<Utc>,
        /// The sum over its items.
        score: Score,
    },
}

/// What ended an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FinishedBy {
    /// The participant handed in.
    Participant,
    /// Time was up.
    Deadline,
    /// An organiser closed it.
    Organiser,
}

impl FinishedBy {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Participant, Self::Deadline, Self::Organiser];

    /// The stable code: `participant`, `deadline`, `organiser`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::Deadline => "deadline",
            Self::Organiser => "organiser",
        }
    }

    /// The reason with this code; `None` where there is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }
}

/// Why a step in an attempt's life is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The deadline has passed: the clock has closed it.
    #[error("the deadline has passed")]
    TooLate,
    /// The deadline has not come yet.
    #[error("the deadline has not come yet")]
    TimeLeft,
    /// It is finished already.
    #[error("the attempt is finished")]
    AlreadyFinished,
    /// It is still open.
    #[error("the attempt is still open")]
    StillOpen,
}

impl Attempt {
    /// Starts an attempt.
    #[must_use]
    pub const fn start(now: DateTime<Utc>, deadline: DateTime<Utc>) -> Self {
        Self::Open {
            started_at: now,
            deadline,
        }
    }

    /// Hands in at the participant's wish.
    ///
    /// # Errors
    /// [`Refusal::TooLate`] past the deadline, [`Refusal::AlreadyFinished`] where it is not open.
    pub fn finish(self, now: DateTime<Utc>) -> Result<Self, Refusal> {
        match self {
            Self::Open { deadline, .. } if now > deadline => Err(Refusal::TooLate),
            Self::Open { started_at, .. } => Ok(Self::Finished {
                started_at,
                at: now,
                by: FinishedBy::Participant,
            }),
            Self::Finished { .. } | Self::Scored { .. } => Err(Refusal::AlreadyFinished),
        }
    }

    /// Closes the attempt because its time is up; it ended at its deadline, however late that is noticed.
    ///
    /// # Errors
    /// [`Refusal::TimeLeft`] before the deadline, [`Refusal::AlreadyFinished`] where it is not open.
    pub fn expire(self, now: DateTime<Utc>) -> Result<Self, Refusal> {
        match self {
            Self::Open { deadline, .. } if now < deadline => Err(Refusal::TimeLeft),
            Self::Open { started_at, deadline } => Ok(Self::Finished {
                started_at,
                at: deadline,
                by: FinishedBy::Deadline,
            }),
            Self::Finished { .. } | Self::Scored { .. } => Err(Refusal::AlreadyFinished),
        }
    }

    /// Closes the attempt at an organiser's word; past the deadline it ended at the deadline.
    ///
    /// # Errors
    /// [`Refusal::AlreadyFinished`] where it is not open.
    pub fn close(self, now: DateTime<Utc>) -> Result<Self, Refusal> {
        match self {
            Self::Open { started_at, deadline } => Ok(Self::Finished {
                started_at,
                at: now.min(deadline),
                by: FinishedBy::Organiser,
            }),
            Self::Finished { .. } | Self::Scored { .. } => Err(Refusal::AlreadyFinished),
        }
    }

    /// Moves the deadline, as extra time does; opens again what only the clock had closed.
    ///
    /// # Errors
    /// [`Refusal::TooLate`] where the new deadline has passed too, [`Refusal::AlreadyFinished`] where the participant
    /// handed in or an organiser closed it.
    pub fn extend(self, deadline: DateTime<Utc>, now: DateTime<Utc>) -> Result<Self, Refusal> {
        match self {
            Self::Open { .. }
            | Self::Finished {
                by: FinishedBy::Deadline,
                ..
            }
            | Self::Scored {
                by: FinishedBy::Deadline,
                ..
            } if deadline <= now => Err(Refusal::TooLate),
            Self::Open { started_at, .. }
            | Self::Finished {
                started_at,
                by: FinishedBy::Deadline,
                ..
            }
            | Self::Scored {
                started_at,
                by: FinishedBy::Deadline,
                ..
            } => Ok(Self::Open { started_at, deadline }),
            Self::Finished { .. } | Self::Scored { .. } => Err(Refusal::AlreadyFinished),
        }
    }

    /// Records the score, the first time or after a regrade.
    ///
    /// # Errors
    /// [`Refusal::StillOpen`] before it is finished.
    pub fn score(self, now: DateTime<Utc>, score: Score) -> Result<Self, Refusal> {
        match self {
            Self::Open { .. } => Err(Refusal::StillOpen),
            Self::Finished {
                started_at,
                at: finished_at,
                by,
            }
            | Self::Scored {
                started_at,
                finished_at,
                by,
                ..
            } => Ok(Self::Scored {
                started_at,
                finished_at,
                by,
                at: now,
                score,
            }),
        }
    }
}
