//! When something of a result is shown to the participant.

use crate::assessments::Published;
use crate::entities::attempt;
use chrono::TimeDelta;
use olymp_assessment::timing::ClosePolicy;
use olymp_contract::assessments::Release;
use olymp_contract::attempts::FinishedBy;

/// When the window is over for everybody, milliseconds: with «last start», the limit after the last start; with extra
/// time, when the last of those who have it must stop.
fn over_for_all(assessment: &Published) -> i64 {
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
        Release::AfterClose => Some(over_for_all(assessment).max(finished_at)),
    }
}

/// From when the score of an attempt finished then is shown, milliseconds; `None`: never.
#[must_use]
pub fn score_released_at(assessment: &Published, finished_at: i64) -> Option<i64> {
    at(assessment.show_score, assessment, finished_at)
}

/// From when answers and explanations are shown, milliseconds; `None`: never.
#[must_use]
pub fn answers_released_at(assessment: &Published, finished_at: i64) -> Option<i64> {
    at(assessment.show_answers, assessment, finished_at)
}

/// Who ended a finished attempt.
#[must_use]
pub(super) fn finished_by(row: &attempt::Model) -> FinishedBy {
    row.finished_by
        .as_deref()
        .and_then(FinishedBy::from_code)
        .unwrap_or(FinishedBy::Deadline)
}
