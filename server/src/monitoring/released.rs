//! What of a person's results is released to them.

use crate::assessments::{Published, all_published};
use crate::monitoring::store;
use crate::platform::{ClockExt, Refusal, State};
use crate::release::{answers_released_at, shares_released_at};
use olymp_assessment::ids::{AccountId, AssessmentId};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The attempts of a person of which they may know something.
#[derive(Debug, Default)]
pub struct Released {
    /// Those whose score is final, and shares by competency are shown.
    pub shares: Vec<Uuid>,
    /// Those whose answers are shown, with the right ones.
    pub answers: HashSet<Uuid>,
}

/// What is released of the finished attempts of a person now.
///
/// # Errors
/// Where the database does not answer.
pub async fn released(state: &State, account: AccountId) -> Result<Released, Refusal> {
    let db = state.db.reader();
    let attempts = store::finished_attempts(db, account).await?;
    let held = all_published(db).await?.into_iter().map(|held| (held.id, held));
    let held: HashMap<AssessmentId, Published> = held.collect();
    let now = state.clock.millis();
    let past = |at: Option<i64>| at.is_some_and(|at| at <= now);
    let mut released = Released::default();
    for attempt in attempts {
        let Some(held) = held.get(&AssessmentId(attempt.assessment_id)) else {
            continue;
        };
        let finished_at = attempt.finished_at.unwrap_or(attempt.deadline);
        if attempt.status == store::SCORED && past(shares_released_at(held, finished_at)) {
            released.shares.push(attempt.id);
        }
        if past(answers_released_at(held, finished_at)) {
            released.answers.insert(attempt.id);
        }
    }
    Ok(released)
}
