//! Closes and grades attempts whose time is over, also when no browser is there any more.
//!
//! Any number of servers may sweep: what one has locked, the others leave to it.

use crate::attempts::{grading, store};
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::AttemptId;
use olymp_assessment::timing;
use std::time::Duration;

/// How many attempts are closed in one transaction: between two of them answers are saved.
const SWEEP_BATCH_SIZE: u64 = 50;

/// Closes what is overdue now; gives how many.
///
/// # Errors
/// Where the database does not answer.
pub async fn sweep(state: &State) -> Result<usize, Refusal> {
    let (mut closed, mut failed) = (0, 0);
    loop {
        let (found, done) = round(state, failed).await?;
        closed += done;
        failed += u64::try_from(found - done).unwrap_or(0);
        if found < usize::try_from(SWEEP_BATCH_SIZE).unwrap_or(usize::MAX) {
            return Ok(closed);
        }
    }
}

/// Closes what is overdue without the first `skip`; gives how many were found and how many closed.
async fn round(state: &State, skip: u64) -> Result<(usize, usize), Refusal> {
    let now = state.clock.millis();
    // After a sleep those who were at work get their time back first.
    if !state.pulse.is_settled(now) {
        return Ok((0, 0));
    }
    let tx = state.db.begin().await?;
    let before = timing::closed_before(now, state.config.attempt.grace());
    let mut overdue = store::overdue(&tx, before, skip, SWEEP_BATCH_SIZE).await?;
    let found = overdue.len();
    if found == 0 {
        return Ok((0, 0));
    }
    let ids: Vec<AttemptId> = overdue.iter().map(|row| AttemptId(row.id)).collect();
    let all = grading::finish_all(&tx, &state.item_versions, now, &mut overdue, FinishedBy::Deadline).await;
    if let Err(error) = all {
        tx.rollback().await?;
        tracing::warn!(cause = %error, attempts = found, "a round of the sweeper failed; closing its attempts one by one");
        return Ok((found, one_by_one(state, &ids).await));
    }
    tx.commit().await?;
    overdue.iter().for_each(|row| grading::log_finished(&state.live, row));
    Ok((found, found))
}

/// One attempt that fails must not keep the others open.
async fn one_by_one(state: &State, ids: &[AttemptId]) -> usize {
    let mut closed = 0;
    for id in ids {
        match grading::finish(state, *id, FinishedBy::Deadline).await {
            Ok(_) => closed += 1,
            Err(error) => tracing::error!(attempt.id = %id, cause = %error, "an attempt could not be closed"),
        }
    }
    closed
}

/// Sweeps until the process ends.
pub async fn run_sweeper(state: State) {
    let mut turns = tokio::time::interval(Duration::from_millis(u64::from(
        state.config.attempt.sweep_millis.max(100),
    )));
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        if let Err(error) = sweep(&state).await {
            tracing::error!(cause = %error, "the sweeper could not read");
        }
    }
}
