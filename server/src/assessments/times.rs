//! When something of a result is released.

use crate::assessments::Published;
use crate::entities::attempt;
use crate::platform::pulse::SETTLE_RETRY_SECONDS;
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use chrono::TimeDelta;
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::timing::{self, ClosePolicy};
use olymp_contract::assessments::Release;
use olymp_contract::codes::Code;

/// The time at which a release is decided.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// Milliseconds.
    now: i64,
    /// How long after a deadline responses are still taken, milliseconds.
    grace: i64,
}

impl Times {
    /// As the clock has it, whether a pause of this server is made up for or not: to tell times, not to release by them.
    #[must_use]
    pub fn unsettled(state: &State) -> Self {
        Self {
            now: state.clock.millis(),
            grace: state.config.attempt.grace(),
        }
    }

    /// As of now, to release by.
    ///
    /// # Errors
    /// `busy` while a pause of this server is made up for: windows that seem to be over may go on in a moment.
    pub fn now(state: &State) -> Result<Self, Refusal> {
        let times = Self::unsettled(state);
        match state.pulse.is_settled(times.now) {
            true => Ok(times),
            false => Err(Refusal::new(Code::Busy).with(SETTLE_RETRY_SECONDS)),
        }
    }

    /// Milliseconds.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.now
    }

    /// No window that closed before then takes a response any more, milliseconds.
    #[must_use]
    pub const fn closed_before(self) -> i64 {
        timing::closed_before(self.now, self.grace) - 1
    }

    /// When nobody's response is taken any more, milliseconds: with «last start», the limit after the last start; with extra
    /// time, when the last of those who have it must stop; and the grace for the journey.
    #[must_use]
    pub fn over_at(self, assessment: &Published) -> i64 {
        let after = match assessment.schedule.close {
            ClosePolicy::LastStart => assessment.schedule.limit,
            ClosePolicy::HardClose => TimeDelta::zero(),
        };
        let last = assessment.schedule.closes_at + after + assessment.longest_extra;
        // One that arrives with the end of the grace is taken.
        timing::last_arrival(last.timestamp_millis(), self.grace) + 1
    }

    /// Whether nobody's response is taken any more.
    #[must_use]
    pub fn is_over(self, assessment: &Published) -> bool {
        self.is_past(Some(self.over_at(assessment)))
    }

    /// Whether what is released then is released.
    #[must_use]
    pub fn is_past(self, at: Option<i64>) -> bool {
        at.is_some_and(|at| at <= self.now)
    }

    /// From when no response of this attempt is taken any more, milliseconds: what the clock has ended takes those that arrive within
    /// the grace, also where the participant has asked for the end meanwhile.
    #[must_use]
    pub fn final_at(self, row: &attempt::Model) -> i64 {
        let end = row.finished_at.unwrap_or(row.deadline);
        match row.finished_by.as_deref().and_then(FinishedBy::from_code) {
            Some(FinishedBy::Participant | FinishedBy::Organiser) => end,
            Some(FinishedBy::Deadline) | None => timing::last_arrival(end, self.grace) + 1,
        }
    }

    fn at(self, release: Release, assessment: &Published, final_at: i64) -> Option<i64> {
        match release {
            Release::Never => None,
            Release::Immediately => Some(final_at),
            Release::AfterClose => Some(self.over_at(assessment).max(final_at)),
        }
    }

    /// From when the participant is shown the score of an attempt that is final then, milliseconds; `None`: never.
    #[must_use]
    pub fn score_released_at(self, assessment: &Published, final_at: i64) -> Option<i64> {
        self.at(assessment.show_score, assessment, final_at)
    }

    /// From when the participant is shown shares by competency, milliseconds; `None`: never. With the score and the answers; where
    /// answers are never shown, when the window is over for everybody.
    #[must_use]
    pub fn shares_released_at(self, assessment: &Published, final_at: i64) -> Option<i64> {
        let answers_at = self.answers_released_at(assessment, final_at);
        let answers_at = answers_at.unwrap_or_else(|| self.over_at(assessment));
        let score_at = self.score_released_at(assessment, final_at);
        score_at.map(|at| at.max(answers_at))
    }

    /// From when the participant is shown answers and explanations, milliseconds; `None`: never.
    #[must_use]
    pub fn answers_released_at(self, assessment: &Published, final_at: i64) -> Option<i64> {
        self.at(assessment.show_answers, assessment, final_at)
    }
}
