//! The writer of ends: those who finish together are graded together and share a commit.

use crate::attempts::{close, store};
use crate::banks::Library;
use crate::entities::attempt;
use crate::platform::Database;
use crate::platform::clock::{Clock, ClockExt};
use crate::platform::group::{Batch, Undone};
use futures_util::future::BoxFuture;
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::AttemptId;
use std::collections::HashMap;
use std::sync::Arc;

/// An attempt that is to end.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// The attempt.
    pub id: AttemptId,
    /// Who ends it, where its time is not over.
    pub by: FinishedBy,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Ended {
    /// It ends now, graded.
    Now(attempt::Model),
    /// It was over before, and stays as it was.
    Before(attempt::Model),
    /// There is no such attempt.
    Unknown,
}

/// How attempts are ended.
pub struct Closing {
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The keys.
    pub library: Arc<Library>,
}

impl Batch for Closing {
    type Row = Ending;
    type Outcome = Ended;
    const NAME: &'static str = "ends";
    /// Between two of them answers are saved.
    const MOST: usize = 50;

    fn run<'a>(&'a self, rows: &'a [Ending]) -> BoxFuture<'a, Result<Vec<Ended>, Undone>> {
        Box::pin(self.close(rows))
    }
}

impl Closing {
    async fn close(&self, endings: &[Ending]) -> Result<Vec<Ended>, Undone> {
        let tx = self.db.begin().await?;
        let ids: Vec<AttemptId> = endings.iter().map(|ending| ending.id).collect();
        let (mut open, over): (Vec<_>, Vec<_>) = store::lock_all(&tx, &ids)
            .await?
            .into_iter()
            .partition(|row| row.status == store::OPEN);
        // Of two who end one attempt the first counts.
        let mut by = HashMap::new();
        for ending in endings {
            by.entry(ending.id).or_insert(ending.by);
        }
        let by = |id| by.get(&id).copied().unwrap_or(FinishedBy::Deadline);
        close::close_all(&tx, &self.library, self.clock.millis(), &mut open, by).await?;
        tx.commit().await?;
        let over = over.into_iter().map(|row| (row.id, Ended::Before(row)));
        let mut ended: HashMap<_, _> = over
            .chain(open.into_iter().map(|row| (row.id, Ended::Now(row))))
            .collect();
        let outcome = |ending: &Ending| {
            let outcome = ended.get(&ending.id.0).cloned().unwrap_or(Ended::Unknown);
            if let Ended::Now(row) = &outcome {
                ended.insert(row.id, Ended::Before(row.clone()));
            }
            outcome
        };
        Ok(endings.iter().map(outcome).collect())
    }
}
