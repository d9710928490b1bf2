//! The writer of starts: those who press «Начать» together begin in one transaction.

use crate::assessments::Shelf;
use crate::attempts::store::{self, NewStart};
use crate::platform::batcher::{Batch, Batcher, Undone};
use crate::platform::clock::from_millis;
use crate::platform::{Database, Refusal};
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::timing;
use std::collections::HashSet;
use std::sync::Arc;

/// What became of a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// The attempt begins; it ends then, in milliseconds.
    Now {
        /// When the attempt ends.
        deadline: i64,
    },
    /// The participant had this attempt before.
    Before(AttemptId),
}

/// How starts are written.
pub struct Starting {
    /// The database.
    pub db: Database,
    /// The published assessments.
    pub shelf: Arc<Shelf>,
}

/// A handle to the writer of starts.
pub type Starts = Batcher<Starting>;

impl Batch for Starting {
    type Row = NewStart;
    type Outcome = Begun;
    const NAME: &'static str = "starts";

    fn run<'a>(&'a self, rows: &'a [NewStart]) -> BoxFuture<'a, Result<Vec<Begun>, Undone>> {
        Box::pin(self.begin(rows))
    }
}

impl Starting {
    async fn begin(&self, rows: &[NewStart]) -> Result<Vec<Begun>, Undone> {
        let tx = self.db.begin().await?;
        let inserted = store::insert_starts(&tx, rows).await?;
        let mut told = HashSet::new();
        let mut outcomes = Vec::with_capacity(rows.len());
        for start in rows {
            let id = AttemptId(start.row.id);
            // The second of two that came together begins nothing.
            if inserted.made.contains(&id) && told.insert(id) {
                let deadline = self.deadline(&tx, start, &inserted).await?;
                outcomes.push(Begun::Now { deadline });
                continue;
            }
            let key = (AssessmentId(start.row.assessment_id), AccountId(start.row.account_id));
            let existing = inserted.existing.get(&key).copied();
            let existing = existing.or_else(|| inserted.made.contains(&id).then_some(id));
            let existing = existing.ok_or_else(|| Refusal::internal("an attempt vanished while it was started"))?;
            outcomes.push(Begun::Before(existing));
        }
        tx.commit().await?;
        Ok(outcomes)
    }

    /// The deadline, moved where extra time was granted since the start was prepared.
    async fn deadline(
        &self,
        tx: &crate::platform::Transaction,
        start: &NewStart,
        inserted: &store::Starts,
    ) -> Result<i64, Refusal> {
        let (assessment, account) = (AssessmentId(start.row.assessment_id), AccountId(start.row.account_id));
        let seconds = inserted.extra.get(&(assessment, account)).copied().unwrap_or(0);
        if seconds == start.extra_seconds {
            return Ok(start.row.deadline);
        }
        let plan = self.shelf.plan(tx, assessment).await?;
        let plan = plan.ok_or_else(|| Refusal::internal("a published assessment vanished"))?;
        let extra = TimeDelta::seconds(i64::from(seconds));
        let deadline = timing::deadline(&plan.schedule, from_millis(start.row.started_at), extra).timestamp_millis();
        let mut row = start.row.clone();
        row.deadline = deadline;
        store::update(tx, row).await?;
        Ok(deadline)
    }
}
