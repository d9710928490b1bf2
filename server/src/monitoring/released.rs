//! What of a person's results is released to them.

use crate::assessments::Times;
use crate::assessments::{Published, all_published};
use crate::entities::attempt::AttemptStatus;
use crate::monitoring::store;
use crate::platform::Refusal;
use crate::state::State;
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
/// `busy` while a pause of this server is made up for, or where the database does not answer.
pub async fn released(state: &State, account: AccountId) -> Result<Released, Refusal> {
    let (db, times) = (state.db.reader(), Times::now(state)?);
    let attempts = store::finished_attempts(db, account).await?;
    let held = all_published(db).await?.into_iter().map(|held| (held.id, held));
    let held: HashMap<AssessmentId, Published> = held.collect();
    let mut released = Released::default();
    for attempt in attempts {
        let Some(held) = held.get(&AssessmentId(attempt.assessment_id)) else {
            continue;
        };
        let final_at = times.final_at(&attempt);
        if attempt.status == AttemptStatus::Scored && times.is_past(times.shares_released_at(held, final_at)) {
            released.shares.push(attempt.id);
        }
        if times.is_past(times.answers_released_at(held, final_at)) {
            released.answers.insert(attempt.id);
        }
    }
    Ok(released)
}
