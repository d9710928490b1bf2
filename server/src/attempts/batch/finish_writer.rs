//! Batched finishes: attempts that finish together are graded together and share a commit.

use crate::attempts::{grading, store};
use crate::banks::ItemVersionCache;
use crate::entities::attempt;
use crate::entities::attempt::AttemptStatus;
use crate::live::Live;
use crate::platform::Database;
use crate::platform::batcher::{Batch, BatchError};
use crate::platform::clock::{Clock, ClockExt};
use crate::platform::pulse::Pulse;
use futures_util::future::BoxFuture;
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::AttemptId;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// A request to finish an attempt.
#[derive(Debug, Clone, Copy)]
pub struct Finish {
    /// The attempt.
    pub id: AttemptId,
    /// The participant, or the clock: the clock finishes only what is past its deadline, and nothing while a pause of this server
    /// has yet to be made up for, since that moves deadlines.
    pub by: FinishedBy,
}

/// Finishes and grades attempts.
pub struct FinishWriter {
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The keys.
    pub item_versions: Arc<ItemVersionCache>,
    /// Who is connected.
    pub live: Arc<Live>,
    /// Whether deadlines can be relied on.
    pub pulse: Arc<Pulse>,
}

impl Batch for FinishWriter {
    type Row = Finish;
    /// The attempt as it stands then; `None` where there is none.
    type Outcome = Option<attempt::Model>;
    const NAME: &'static str = "ends";
    /// Small, because saves wait for the same writer between two batches.
    const MAX_BATCH_SIZE: usize = 50;

    fn run<'a>(&'a self, rows: &'a [Finish]) -> BoxFuture<'a, Result<Vec<Option<attempt::Model>>, BatchError>> {
        Box::pin(self.finish(rows))
    }
}

impl FinishWriter {
    async fn finish(&self, requests: &[Finish]) -> Result<Vec<Option<attempt::Model>>, BatchError> {
        let tx = self.db.begin().await?;
        let ids: Vec<AttemptId> = requests.iter().map(|one| one.id).collect();
        let asked: HashSet<Uuid> = requests
            .iter()
            .filter(|one| one.by == FinishedBy::Participant)
            .map(|one| one.id.0)
            .collect();
        let now = self.clock.millis();
        // The caller looked at the deadline before the row was locked: it may have been extended since.
        let settled = self.pulse.is_settled(now);
        let ends = |row: &attempt::Model| match now >= row.deadline {
            true => row.status == AttemptStatus::Open && settled,
            false => row.status == AttemptStatus::Open && asked.contains(&row.id),
        };
        let (mut ending, staying): (Vec<_>, Vec<_>) = store::lock_all(&tx, &ids).await?.into_iter().partition(ends);
        grading::finish_all(&tx, &self.item_versions, now, &mut ending, FinishedBy::Participant).await?;
        tx.commit().await?;
        ending.iter().for_each(|row| grading::log_finished(&self.live, row));
        let rows: HashMap<_, _> = staying.into_iter().chain(ending).map(|row| (row.id, row)).collect();
        Ok(requests.iter().map(|ending| rows.get(&ending.id.0).cloned()).collect())
    }
}
