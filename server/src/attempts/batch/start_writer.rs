//! Batched starts: attempts that start together share a transaction.

use crate::assessments::AssessmentCache;
use crate::attempts::store::{self, NewStart};
use crate::platform::batcher::{Batch, BatchError};
use crate::platform::clock::from_millis;
use crate::platform::{Database, Refusal};
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::timing;
use std::collections::HashSet;
use std::sync::Arc;

/// The outcome of a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartOutcome {
    /// A new attempt was written.
    Started {
        /// Its deadline, milliseconds.
        deadline: i64,
    },
    /// The participant already had this attempt.
    Existing(AttemptId),
}

/// Writes starts.
pub struct StartWriter {
    /// The database.
    pub db: Database,
    /// The published assessments.
    pub assessments: Arc<AssessmentCache>,
}

impl Batch for StartWriter {
    type Row = NewStart;
    type Outcome = StartOutcome;
    const NAME: &'static str = "starts";

    fn run<'a>(&'a self, rows: &'a [NewStart]) -> BoxFuture<'a, Result<Vec<StartOutcome>, BatchError>> {
        Box::pin(self.start(rows))
    }
}

impl StartWriter {
    async fn start(&self, rows: &[NewStart]) -> Result<Vec<StartOutcome>, BatchError> {
        let tx = self.db.begin().await?;
        let inserted = store::insert_starts(&tx, rows).await?;
        let mut reported = HashSet::new();
        let mut outcomes = Vec::with_capacity(rows.len());
        for start in rows {
            let id = AttemptId(start.row.id);
            // The second of two starts in one batch gets the attempt of the first.
            if inserted.made.contains(&id) && reported.insert(id) {
                let deadline = self.deadline(&tx, start, &inserted).await?;
                outcomes.push(StartOutcome::Started { deadline });
                continue;
            }
            let key = (AssessmentId(start.row.assessment_id), AccountId(start.row.account_id));
            let existing = inserted.existing.get(&key).copied();
            let existing = existing.or_else(|| inserted.made.contains(&id).then_some(id));
            let existing = existing.ok_or_else(|| Refusal::internal("an attempt vanished while it was started"))?;
            outcomes.push(StartOutcome::Existing(existing));
        }
        tx.commit().await?;
        Ok(outcomes)
    }

    /// The deadline, moved where extra time was granted since the start was prepared.
    async fn deadline(
        &self,
        tx: &crate::platform::Transaction,
        start: &NewStart,
        inserted: &store::InsertedStarts,
    ) -> Result<i64, Refusal> {
        let (assessment, account) = (AssessmentId(start.row.assessment_id), AccountId(start.row.account_id));
        let seconds = inserted.extra.get(&(assessment, account)).copied().unwrap_or(0);
        if seconds == start.extra_seconds {
            return Ok(start.row.deadline);
        }
        let plan = self.assessments.plan(tx, assessment).await?;
        let plan = plan.ok_or_else(|| Refusal::internal("a published assessment vanished"))?;
        let extra = TimeDelta::seconds(i64::from(seconds));
        let deadline = timing::deadline(&plan.schedule, from_millis(start.row.started_at), extra).timestamp_millis();
        let mut row = start.row.clone();
        row.deadline = deadline;
        store::update(tx, row).await?;
        Ok(deadline)
    }
}
