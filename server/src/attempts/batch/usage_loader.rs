//! Batched reads of what attempts have saved so far. They are paced: after a restart everybody comes back in the same minute, and
//! the saves of that minute go first.

use crate::attempts::quota::Used;
use crate::attempts::store;
use crate::platform::Database;
use crate::platform::batcher::{Batch, BatchError};
use futures_util::future::BoxFuture;
use olymp_assessment::ids::AttemptId;
use std::time::Duration;
use uuid::Uuid;

/// Loads the number and size of the saves of attempts.
pub struct UsageLoader {
    /// The database.
    pub db: Database,
}

impl Batch for UsageLoader {
    type Row = AttemptId;
    type Outcome = Used;
    const NAME: &'static str = "quotas";
    /// Each reads all saves of an attempt.
    const MAX_BATCH_SIZE: usize = 64;
    const READ_ONLY: bool = true;

    fn min_interval(&self) -> Duration {
        Duration::from_millis(100)
    }

    fn run<'a>(&'a self, attempts: &'a [AttemptId]) -> BoxFuture<'a, Result<Vec<Used>, BatchError>> {
        Box::pin(async move {
            let ids: Vec<Uuid> = attempts.iter().map(|attempt| attempt.0).collect();
            let used = store::used_of(self.db.reader(), &ids).await?;
            Ok(ids.iter().map(|id| used.get(id).copied().unwrap_or_default()).collect())
        })
    }
}
