//! Closes and grades attempts whose time is over, also when no browser is there any more.

use crate::attempts::{close, store};
use crate::platform::{ClockExt, Refusal, State};
use olymp_assessment::attempt::FinishedBy;
use std::time::Duration;

/// How many attempts one round looks up at once.
const ROUND: u64 = 200;

/// Closes what is overdue now; gives how many.
///
/// # Errors
/// Where the database does not answer.
pub async fn sweep(state: &State) -> Result<usize, Refusal> {
    let (mut closed, mut failed) = (0, 0);
    loop {
        let before = state.clock.millis() - i64::from(state.config.attempt.grace_millis);
        let overdue = store::overdue(state.db.reader(), before, failed, ROUND).await?;
        for id in &overdue {
            // One attempt that fails must not keep the others open.
            match close::close(state, *id, FinishedBy::Deadline).await {
                Ok(_) => closed += 1,
                Err(error) => {
                    failed += 1;
                    tracing::error!(attempt.id = %id, cause = %error, "an attempt could not be closed");
                }
            }
        }
        if overdue.len() < usize::try_from(ROUND).unwrap_or(usize::MAX) {
            return Ok(closed);
        }
    }
}

/// Sweeps until the process ends.
pub async fn sweep_for_ever(state: State) {
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
