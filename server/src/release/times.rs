//! When something of a result is released.

use crate::assessments::Published;
use chrono::TimeDelta;
use olymp_assessment::timing::ClosePolicy;
use olymp_contract::assessments::Release;

/// When the window is over for everybody, milliseconds: with «last start», the limit after the last start; with extra
/// time, when the last of those who have it must stop.
#[must_use]
pub fn over_at(assessment: &Published) -> i64 {
    let after = match assessment.schedule.close {
        ClosePolicy::LastStart => assessment.schedule.limit,
        ClosePolicy::HardClose => TimeDelta::zero(),
    };
    (assessment.schedule.closes_at + after + assessment.longest_extra).timestamp_millis()
}

fn at(release: Release, assessment: &Published, finished_at: i64) -> Option<i64> {
    match release {
        Release::Never => None,
        Release::Immediately => Some(finished_at),
        Release::AfterClose => Some(over_at(assessment).max(finished_at)),
    }
}

/// From when the participant is shown the score of an attempt finished then, milliseconds; `None`: never.
#[must_use]
pub fn score_released_at(assessment: &Published, finished_at: i64) -> Option<i64> {
    at(assessment.show_score, assessment, finished_at)
}

/// From when the participant is shown shares by competency, milliseconds; `None`: never. With the score and the answers; where
/// answers are never shown, when the window is over for everybody.
#[must_use]
pub fn shares_released_at(assessment: &Published, finished_at: i64) -> Option<i64> {
    let answers_at = answers_released_at(assessment, finished_at).unwrap_or_else(|| over_at(assessment));
    score_released_at(assessment, finished_at).map(|at| at.max(answers_at))
}

/// From when the participant is shown answers and explanations, milliseconds; `None`: never.
#[must_use]
pub fn answers_released_at(assessment: &Published, finished_at: i64) -> Option<i64> {
    at(assessment.show_answers, assessment, finished_at)
}
