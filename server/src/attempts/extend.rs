//! Applies personal extra time to an attempt that has started.

use crate::assessments;
use crate::attempts::store;
use crate::platform::clock::from_millis;
use crate::platform::{ClockExt, Refusal, State, Transaction};
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::timing;

/// Keeps starts of this participant out until the transaction ends: comes before extra time is written.
///
/// A start that runs now holds a reference to the account's row: behind this it has either committed, and [`extend`] finds
/// its attempt, or it waits, and reads the new extra time when it goes on. Writing extra time takes such a reference too: two
/// grants that wrote first would wait for one another.
///
/// # Errors
/// Where the database does not answer.
pub async fn hold(tx: &Transaction, account: AccountId) -> Result<(), Refusal> {
    store::lock_account(tx, account).await
}

/// Moves the deadline of the participant's attempt, where there is one, to what the extra time now gives.
///
/// The caller holds the participant ([`hold`]). An attempt that only the clock has closed
/// is opened again when the new deadline lies ahead; its answers are all there.
///
/// Gives the attempt and when it ends now; `None` where the participant has none.
///
/// # Errors
/// Where the database does not answer.
pub async fn extend(
    tx: &Transaction,
    state: &State,
    assessment: AssessmentId,
    account: AccountId,
) -> Result<Option<(AttemptId, i64)>, Refusal> {
    let Some(found) = store::find_of(tx, assessment, account).await? else {
        return Ok(None);
    };
    let Some(mut row) = store::lock(tx, AttemptId(found.id)).await? else {
        return Ok(None);
    };
    let Some(plan) = state.shelf.plan(tx, assessment).await? else {
        return Ok(None);
    };
    let extra = assessments::extra_time(tx, assessment, account).await?;
    row.deadline = timing::deadline(&plan.schedule, from_millis(row.started_at), extra).timestamp_millis();
    let by_clock = row.finished_by.as_deref() == Some(FinishedBy::Deadline.code());
    if row.status != store::OPEN && by_clock && row.deadline > state.clock.millis() {
        row.status = store::OPEN.to_owned();
        row.finished_at = None;
        row.finished_by = None;
        row.score_units = 0;
        row.answered = 0;
        store::delete_scores(tx, row.id).await?;
    } else if row.status != store::OPEN {
        // What the participant handed in stays handed in.
        row.deadline = found.deadline;
    }
    let moved = (AttemptId(row.id), row.deadline);
    store::update(tx, row).await?;
    Ok(Some(moved))
}
