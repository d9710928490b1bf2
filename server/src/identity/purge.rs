//! Deletes expired sessions: every sign-in adds one, and nothing else removes them.

use crate::identity::store;
use crate::platform::jobs::JobKind;
use crate::platform::{ClockExt, Refusal, jobs};
use crate::state::State;
use std::time::Duration;
use uuid::Uuid;

/// How often it is done, milliseconds.
const PURGE_INTERVAL: i64 = 3_600_000;

/// How long after its end a session is kept: one who asks why they were signed out is answered from it, milliseconds.
const SESSION_RETENTION: i64 = 7 * 86_400_000;

/// How much longer than a token lives a change of an account is kept: every server has read it long before.
const CHANGE_RETENTION: Duration = Duration::from_secs(86_400);

/// How many are taken away in one transaction: between two of them answers are saved.
const PURGE_BATCH_SIZE: u64 = 500;

/// Takes away what is over, where no other server has done it within the hour; gives how many sessions.
///
/// # Errors
/// Where the database does not answer.
pub async fn purge_sessions(state: &State) -> Result<u64, Refusal> {
    let now = state.clock.millis();
    let tx = state.db.begin().await?;
    jobs::put(&tx, JobKind::PurgeSessions, Uuid::nil(), now + PURGE_INTERVAL).await?;
    tx.commit().await?;
    let Some(job) = jobs::lease(state, JobKind::PurgeSessions).await? else {
        return Ok(0);
    };
    let mut purged = 0;
    loop {
        let tx = state.db.begin().await?;
        let some = store::purge_sessions(&tx, now - SESSION_RETENTION, PURGE_BATCH_SIZE).await?;
        tx.commit().await?;
        purged += some;
        if some < PURGE_BATCH_SIZE {
            break;
        }
    }
    let tx = state.db.begin().await?;
    store::purge_changes(&tx, state.config.access_lifetime() + CHANGE_RETENTION).await?;
    tx.commit().await?;
    jobs::done(state, &job, Some(now + PURGE_INTERVAL)).await?;
    Ok(purged)
}

/// Purges until the process ends.
pub async fn run_purge(state: State) {
    let mut turns = tokio::time::interval(Duration::from_secs(600));
    loop {
        turns.tick().await;
        if let Err(error) = purge_sessions(&state).await {
            tracing::error!(cause = %error, "sessions that are over could not be taken away");
        }
    }
}
