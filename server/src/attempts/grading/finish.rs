//! Ends attempts and grades them: at the participant's wish, by the clock, or again.

use crate::attempts::batch::Finish;
use crate::attempts::{grading, store};
use crate::banks::ItemVersionCache;
use crate::entities::attempt;
use crate::entities::attempt::AttemptStatus;
use crate::live::{Connection, Live};
use crate::platform::clock::from_millis;
use crate::platform::pulse::SETTLE_RETRY_SECONDS;
use crate::platform::{ClockExt, Refusal, Transaction};
use crate::state::State;
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::{AssessmentId, AttemptId};
use olymp_assessment::score::Score;
use olymp_assessment::timing;
use olymp_contract::codes::Code;
use std::collections::HashSet;

/// How many attempts are graded again in one transaction: between two of them answers are saved.
const REGRADE_BATCH_SIZE: usize = 200;

/// Whether responses are taken now: open, and before the deadline with the grace for the journey.
#[must_use]
pub fn takes_responses(state: &State, row: &attempt::Model) -> bool {
    row.status == AttemptStatus::Open
        && timing::accepts(row.deadline, state.clock.millis(), state.config.attempt.grace())
}

/// Whether the attempt is open; one whose time is over is closed on the way, so that nobody waits for the sweeper.
///
/// # Errors
/// As [`finish`].
pub(in crate::attempts) async fn is_open(state: &State, row: &attempt::Model) -> Result<bool, Refusal> {
    if takes_responses(state, row) {
        return Ok(true);
    }
    if row.status != AttemptStatus::Open {
        return Ok(false);
    }
    let row = finish(state, AttemptId(row.id), FinishedBy::Deadline).await?;
    Ok(row.status == AttemptStatus::Open)
}

/// Ends and grades an attempt; one that is over already stays as it is, and so does one that the clock would end too early.
/// Gives the row as it stands then.
///
/// # Errors
/// `not_found`; `busy` where the database failed, or where its time is over unless a pause of this server is made up for: then
/// nothing changed, and it may be asked again.
pub async fn finish(state: &State, id: AttemptId, by: FinishedBy) -> Result<attempt::Model, Refusal> {
    let row = state.batchers.finishes.run(Finish { id, by }).await?;
    let row = row.ok_or(Code::NotFound)?;
    let stays = row.status == AttemptStatus::Open;
    if stays && (by == FinishedBy::Participant || !state.pulse.is_settled(state.clock.millis())) {
        return Err(Refusal::new(Code::Busy).with(SETTLE_RETRY_SECONDS));
    }
    Ok(row)
}

/// Ends and grades attempts that are open and held by this transaction; `by` ends those whose time is not over.
pub(in crate::attempts) async fn finish_all(
    tx: &Transaction,
    item_versions: &ItemVersionCache,
    now: i64,
    rows: &mut [attempt::Model],
    by: FinishedBy,
) -> Result<(), Refusal> {
    for row in rows.iter_mut() {
        // Between deadline and the closing nothing could be answered: the attempt ended at its deadline.
        let (at, by) = if now >= row.deadline {
            (row.deadline, FinishedBy::Deadline)
        } else {
            (now, by)
        };
        row.finished_at = Some(at);
        row.finished_by = Some(by.code().to_owned());
    }
    grading::grade_all(tx, item_versions, rows).await?;
    store::put_graded(tx, &rows.iter().collect::<Vec<_>>()).await?;
    Ok(())
}

/// Counts and logs an end that is on the disk.
pub(in crate::attempts) fn log_finished(live: &Live, row: &attempt::Model) {
    live.left(AssessmentId(row.assessment_id), Connection::Working(AttemptId(row.id)));
    let by = row
        .finished_by
        .as_deref()
        .and_then(FinishedBy::from_code)
        .unwrap_or(FinishedBy::Deadline);
    let at = from_millis(row.finished_at.unwrap_or(row.deadline));
    metrics::counter!("olymp_finishes_total", "by" => by.code()).increment(1);
    tracing::info!(attempt.id = %row.id, by = by.code(), %at, "attempt closed");
}

/// Grades a finished attempt again from journal, keys and marks. Gives the score before and after.
///
/// # Errors
/// `not_found`; `internal` where the database failed: then nothing changed.
pub async fn regrade(state: &State, id: AttemptId) -> Result<(Score, Score), Refusal> {
    let tx = state.db.begin().await?;
    let row = store::lock(&tx, id).await?.ok_or(Code::NotFound)?;
    let before = row.earned()?;
    if row.status == AttemptStatus::Open {
        return Ok((before.clone(), before));
    }
    let mut rows = [row];
    grade_again(&tx, state, &mut rows).await?;
    tx.commit().await?;
    let [row] = rows;
    Ok((before, row.earned()?))
}

/// Grades attempts that are over again, held by this transaction; writes what has changed. Gives how many scores did.
async fn grade_again(tx: &Transaction, state: &State, rows: &mut [attempt::Model]) -> Result<usize, Refusal> {
    let score = |row: &attempt::Model| (row.score_units, row.score_remainder.clone());
    let before: Vec<_> = rows.iter().map(score).collect();
    let changed: HashSet<AttemptId> = grading::grade_all(tx, &state.item_versions, rows)
        .await?
        .into_iter()
        .collect();
    let changed: Vec<_> = rows.iter().filter(|row| changed.contains(&AttemptId(row.id))).collect();
    store::put_graded(tx, &changed).await?;
    Ok(rows
        .iter()
        .zip(before)
        .filter(|(row, before)| score(row) != *before)
        .count())
}

/// Grades every finished attempt again; gives how many, and how many scores changed.
///
/// # Errors
/// Where the database fails; attempts graded before keep their new score.
pub async fn regrade_all(state: &State) -> Result<(usize, usize), Refusal> {
    let ids = store::finished(state.db.reader()).await?;
    let mut changed = 0;
    for batch in ids.chunks(REGRADE_BATCH_SIZE) {
        let tx = state.db.begin().await?;
        let mut rows = store::lock_all(&tx, batch).await?;
        // Opened again by extra time since it was looked up.
        rows.retain(|row| row.status != AttemptStatus::Open);
        changed += grade_again(&tx, state, &mut rows).await?;
        tx.commit().await?;
    }
    Ok((ids.len(), changed))
}
