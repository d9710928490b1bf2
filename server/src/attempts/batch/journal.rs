//! The writer of responses: one a process; everything that arrived while the last commit ran goes into the next.
//!
//! A save is answered only after the commit that holds it. The same sequence again changes nothing; the same sequence with
//! another content (a duplicated tab) is refused, never swallowed. What arrived in time is taken even where the sweeper
//! closed the attempt while it waited for the disk: the attempt is graded again in the same transaction.

use crate::attempts::grading;
use crate::attempts::store::{self, NewResponse};
use crate::banks::ItemVersionCache;
use crate::platform::batcher::{Batch, BatchError, Batcher};
use crate::platform::clock::{Clock, ClockExt};
use crate::platform::{Database, Refusal};
use futures_util::future::BoxFuture;
use olymp_contract::WriterEpoch;
use std::sync::Arc;
use std::time::Duration;

/// What the writer says of one response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveOutcome {
    /// It is on the disk.
    Saved {
        /// When, milliseconds.
        saved_at: i64,
        /// When the attempt ends, milliseconds.
        deadline: i64,
        /// The newest epoch: that of the tab that writes.
        epoch: WriterEpoch,
    },
    /// The attempt was closed before the response arrived.
    Closed,
    /// This sequence is taken by another content.
    Taken,
    /// The sequence is of an epoch that was never given; this is the newest.
    UnknownEpoch(WriterEpoch),
}

/// How responses are written.
pub enum Responses {
    /// Into the database.
    Stored {
        /// The database.
        db: Database,
        /// The clock.
        clock: Arc<dyn Clock>,
        /// The keys, for what arrived in time and was overtaken by the sweeper.
        item_versions: Arc<ItemVersionCache>,
        /// How long past the deadline a response may arrive, milliseconds.
        grace: i64,
    },
    /// Nowhere: acknowledged at once. See [`answering`].
    Answered(Arc<dyn Clock>),
}

/// A handle to the writer of responses.
pub type Journal = Batcher<Responses>;

/// A writer that acknowledges without writing: what the benchmark holds the real one against. No setting reaches it.
#[must_use]
pub fn answering(clock: Arc<dyn Clock>, bound: usize) -> Journal {
    Batcher::start(Responses::Answered(clock), bound)
}

impl Batch for Responses {
    type Row = NewResponse;
    type Outcome = SaveOutcome;
    const NAME: &'static str = "responses";

    fn min_interval(&self) -> Duration {
        match self {
            // Each batch wakes another process and is woken by it; in a file it is one call.
            Self::Stored { db, .. } if db.is_postgres() => Duration::from_millis(2),
            Self::Stored { .. } | Self::Answered(_) => Duration::ZERO,
        }
    }

    fn run<'a>(&'a self, rows: &'a [NewResponse]) -> BoxFuture<'a, Result<Vec<SaveOutcome>, BatchError>> {
        Box::pin(async move {
            match self {
                Self::Stored {
                    db,
                    clock,
                    item_versions,
                    grace,
                } => stored(db, item_versions, rows, clock.millis(), *grace).await,
                Self::Answered(clock) => {
                    let now = clock.millis();
                    let saved = |row: &NewResponse| SaveOutcome::Saved {
                        saved_at: now,
                        deadline: now + 3_600_000,
                        epoch: WriterEpoch::of(row.sequence),
                    };
                    Ok(rows.iter().map(saved).collect())
                }
            }
        })
    }
}

async fn stored(
    db: &Database,
    item_versions: &ItemVersionCache,
    rows: &[NewResponse],
    now: i64,
    grace: i64,
) -> Result<Vec<SaveOutcome>, BatchError> {
    if !db.is_postgres() {
        return write_checked(db, item_versions, rows, now, grace).await;
    }
    let mut outcomes = store::append_by_single_statement(db.writer(), rows, now, grace).await?;
    let left: Vec<NewResponse> = rows
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| outcome.is_none())
        .map(|(row, _)| row.clone())
        .collect();
    if !left.is_empty() {
        let looked = write_checked(db, item_versions, &left, now, grace).await?;
        let missing = outcomes.iter_mut().filter(|outcome| outcome.is_none());
        missing.zip(looked).for_each(|(outcome, seen)| *outcome = Some(seen));
    }
    let all: Option<Vec<SaveOutcome>> = outcomes.into_iter().collect();
    Ok(all.ok_or_else(|| Refusal::internal("a response has no outcome"))?)
}

/// In one transaction: how the attempts stand, what is new, what is late.
async fn write_checked(
    db: &Database,
    item_versions: &ItemVersionCache,
    rows: &[NewResponse],
    now: i64,
    grace: i64,
) -> Result<Vec<SaveOutcome>, BatchError> {
    let tx = db.begin().await?;
    let (outcomes, late) = store::append(&tx, rows, now, grace).await?;
    if !late.is_empty() {
        let mut attempts = store::lock_all(&tx, &late).await?;
        grading::grade_all(&tx, item_versions, &mut attempts).await?;
        store::put_graded(&tx, &attempts.iter().collect::<Vec<_>>()).await?;
    }
    tx.commit().await?;
    Ok(outcomes)
}

impl Responses {
    /// Writes into this database.
    #[must_use]
    pub const fn stored(
        db: Database,
        clock: Arc<dyn Clock>,
        item_versions: Arc<ItemVersionCache>,
        grace_millis: u32,
    ) -> Self {
        Self::Stored {
            db,
            clock,
            item_versions,
            grace: grace_millis as i64,
        }
    }
}
