//! The writer of ends: those who finish together are graded together and share a commit.

use crate::attempts::{close, store};
use crate::banks::Library;
use crate::entities::attempt;
use crate::live::Live;
use crate::outages::Pulse;
use crate::platform::Database;
use crate::platform::batcher::{Batch, Undone};
use crate::platform::clock::{Clock, ClockExt};
use futures_util::future::BoxFuture;
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::AttemptId;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// An attempt that is to end.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// The attempt.
    pub id: AttemptId,
    /// The participant, or the clock: then it ends only if its time is over. What is past its deadline stays open until a
    /// pause of this server was made up for: its time may not be over.
    pub by: FinishedBy,
}

/// How attempts are ended.
pub struct Closing {
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The keys.
    pub library: Arc<Library>,
    /// Who is connected.
    pub live: Arc<Live>,
    /// Whether the clock may close anything.
    pub pulse: Arc<Pulse>,
}

impl Batch for Closing {
    type Row = Ending;
    /// The attempt as it stands then; `None` where there is none.
    type Outcome = Option<attempt::Model>;
    const NAME: &'static str = "ends";
    /// Between two of them answers are saved.
    const MAX_BATCH_SIZE: usize = 50;

    fn run<'a>(&'a self, rows: &'a [Ending]) -> BoxFuture<'a, Result<Vec<Option<attempt::Model>>, Undone>> {
        Box::pin(self.close(rows))
    }
}

impl Closing {
    async fn close(&self, endings: &[Ending]) -> Result<Vec<Option<attempt::Model>>, Undone> {
        let tx = self.db.begin().await?;
        let ids: Vec<AttemptId> = endings.iter().map(|ending| ending.id).collect();
        let asked: HashSet<Uuid> = endings
            .iter()
            .filter(|ending| ending.by == FinishedBy::Participant)
            .map(|ending| ending.id.0)
            .collect();
        let now = self.clock.millis();
        // Who found the time over looked before the row was locked: it may have been extended since.
        let settled = self.pulse.is_settled(now);
        let ends = |row: &attempt::Model| match now >= row.deadline {
            true => row.status == store::OPEN && settled,
            false => row.status == store::OPEN && asked.contains(&row.id),
        };
        let (mut ending, staying): (Vec<_>, Vec<_>) = store::lock_all(&tx, &ids).await?.into_iter().partition(ends);
        close::close_all(&tx, &self.library, now, &mut ending, FinishedBy::Participant).await?;
        tx.commit().await?;
        ending.iter().for_each(|row| close::told(&self.live, row));
        let rows: HashMap<_, _> = staying.into_iter().chain(ending).map(|row| (row.id, row)).collect();
        Ok(endings.iter().map(|ending| rows.get(&ending.id.0).cloned()).collect())
    }
}
