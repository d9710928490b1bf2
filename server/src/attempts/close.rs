//! Ends an attempt and grades it: at the participant's wish, by the clock, or again.

use crate::attempts::{score, store};
use crate::entities::attempt;
use crate::platform::clock::from_millis;
use crate::platform::{ClockExt, Refusal, State};
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::AttemptId;
use olymp_contract::codes::Code;

/// Whether responses are taken now: open, and before the deadline with the grace for the journey.
#[must_use]
pub fn takes_responses(state: &State, row: &attempt::Model) -> bool {
    row.status == store::OPEN && state.clock.millis() <= row.deadline + i64::from(state.config.attempt.grace_millis)
}

/// Whether the attempt is open; one whose time is over is closed on the way, so that nobody waits for the sweeper.
pub(super) async fn is_open(state: &State, row: &attempt::Model) -> Result<bool, Refusal> {
    if takes_responses(state, row) {
        return Ok(true);
    }
    if row.status == store::OPEN {
        close(state, AttemptId(row.id), FinishedBy::Deadline).await?;
    }
    Ok(false)
}

/// Ends and grades an attempt; one that is over already stays as it is. Gives the row as it stands then.
///
/// # Errors
/// `not_found`; `internal` where the database failed: then nothing changed.
pub async fn close(state: &State, id: AttemptId, by: FinishedBy) -> Result<attempt::Model, Refusal> {
    let tx = state.db.begin().await?;
    let mut row = store::lock(&tx, id).await?.ok_or(Code::NotFound)?;
    if row.status != store::OPEN {
        return Ok(row);
    }
    let now = state.clock.millis();
    // Between deadline and the closing nothing could be answered: the attempt ended at its deadline.
    let (at, by) = if now >= row.deadline {
        (row.deadline, FinishedBy::Deadline)
    } else {
        (now, by)
    };
    row.finished_at = Some(at);
    row.finished_by = Some(by.code().to_owned());
    score::grade(&tx, &mut row).await?;
    store::update(&tx, row.clone()).await?;
    tx.commit().await?;
    metrics::counter!("olymp_finishes_total", "by" => by.code()).increment(1);
    tracing::info!(attempt.id = %id, by = by.code(), at = %from_millis(at), "attempt closed");
    Ok(row)
}

/// Grades a finished attempt again from journal, keys and marks. Gives the score before and after, in ten-thousandths.
///
/// # Errors
/// `not_found`; `internal` where the database failed: then nothing changed.
pub async fn regrade(state: &State, id: AttemptId) -> Result<(i64, i64), Refusal> {
    let tx = state.db.begin().await?;
    let mut row = store::lock(&tx, id).await?.ok_or(Code::NotFound)?;
    let before = row.score_units;
    if row.status != store::OPEN {
        score::grade(&tx, &mut row).await?;
        store::update(&tx, row.clone()).await?;
        tx.commit().await?;
    }
    Ok((before, row.score_units))
}

/// Grades every finished attempt again; gives how many, and how many scores changed.
///
/// # Errors
/// Where the database fails; attempts graded before keep their new score.
pub async fn regrade_all(state: &State) -> Result<(usize, usize), Refusal> {
    let ids = store::finished(state.db.reader()).await?;
    let mut changed = 0;
    for id in &ids {
        let (before, after) = regrade(state, *id).await?;
        changed += usize::from(before != after);
    }
    Ok((ids.len(), changed))
}
