//! The writer of responses: one task a process; everything that arrived while the last commit ran goes into the next.
//!
//! A save is answered only after the commit that holds it. The same sequence again changes nothing; the same sequence with
//! another content (a duplicated tab) is refused, never swallowed.

use crate::attempts::store::{self, NewResponse};
use crate::platform::clock::{Clock, ClockExt};
use crate::platform::{Database, Refusal};
use futures_util::FutureExt;
use olymp_contract::codes::Code;
use sea_orm::DbErr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{mpsc, oneshot};

/// How many responses go into one transaction at most.
const BATCH: usize = 1_000;

/// What the writer says of one response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is on the disk.
    Saved {
        /// When, milliseconds.
        saved_at: i64,
        /// When the attempt ends, milliseconds.
        deadline: i64,
        /// The pen that writes now.
        pen: i64,
    },
    /// The attempt was closed meanwhile.
    Closed,
    /// This sequence is taken by another content.
    Taken,
}

struct Entry {
    row: NewResponse,
    reply: oneshot::Sender<Result<Written, Refusal>>,
}

/// A handle to the writer; cheap to clone. The writer ends when the last handle is dropped and all is written.
#[derive(Clone)]
pub struct Journal {
    queue: mpsc::Sender<Entry>,
    waiting: Arc<AtomicUsize>,
}

impl Journal {
    /// Starts the writer on the current runtime; `bound` responses may wait.
    #[must_use]
    pub fn start(db: Database, clock: Arc<dyn Clock>, bound: usize) -> Self {
        let (queue, mut arrivals) = mpsc::channel::<Entry>(bound.max(1));
        let waiting = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&waiting);
        tokio::spawn(async move {
            let mut batch = Vec::with_capacity(BATCH);
            while arrivals.recv_many(&mut batch, BATCH).await > 0 {
                let left = counted
                    .fetch_sub(batch.len(), Ordering::Relaxed)
                    .saturating_sub(batch.len());
                #[expect(clippy::cast_precision_loss, reason = "a metric")]
                {
                    metrics::histogram!("olymp_journal_batch_size").record(batch.len() as f64);
                    metrics::gauge!("olymp_journal_waiting").set(left as f64);
                }
                // A writer that ends would keep every later answer out while the server looks well. What waited in this
                // batch is told to come back: nobody answers it.
                let written = AssertUnwindSafe(write(&db, &*clock, std::mem::take(&mut batch))).catch_unwind();
                if written.await.is_err() {
                    metrics::counter!("olymp_journal_failures_total").increment(1);
                    tracing::error!("the writer of responses panicked; it goes on");
                }
            }
        });
        Self { queue, waiting }
    }

    /// Writes one response and waits for the disk.
    ///
    /// # Errors
    /// `busy` where too many wait already; `internal` where the database failed.
    pub async fn write(&self, row: NewResponse) -> Result<Written, Refusal> {
        let (reply, answer) = oneshot::channel();
        self.waiting.fetch_add(1, Ordering::Relaxed);
        if self.queue.try_send(Entry { row, reply }).is_err() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            metrics::counter!("olymp_journal_refused_total").increment(1);
            return Err(Refusal::new(Code::Busy).with(2));
        }
        answer.await.map_err(|_| Refusal::new(Code::Busy).with(2))?
    }
}

async fn write(db: &Database, clock: &dyn Clock, batch: Vec<Entry>) {
    let (rows, replies): (Vec<_>, Vec<_>) = batch.into_iter().map(|entry| (entry.row, entry.reply)).unzip();
    let now = clock.millis();
    let outcomes = match store::append(db, &rows, now).await {
        Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
        Err(error) if rows.len() == 1 => vec![Err(failed(&error))],
        Err(error) => {
            // One row that cannot be written must not take the others with it.
            tracing::warn!(cause = %error, rows = rows.len(), "a batch failed; writing its responses one by one");
            let mut outcomes = Vec::with_capacity(rows.len());
            let mut gone = is_gone(&error);
            for row in &rows {
                // A database that is away makes each wait for as long as a connection may take.
                if gone {
                    outcomes.push(Err(failed(&error)));
                    continue;
                }
                outcomes.push(match store::append(db, std::slice::from_ref(row), now).await {
                    Ok(written) => written.first().copied().ok_or_else(|| Refusal::new(Code::Internal)),
                    Err(error) => {
                        gone = is_gone(&error);
                        Err(failed(&error))
                    }
                });
            }
            outcomes
        }
    };
    metrics::counter!("olymp_journal_commits_total").increment(1);
    for (reply, outcome) in replies.into_iter().zip(outcomes) {
        // Nobody may be waiting any more: the line dropped. The response is written all the same.
        let _ = reply.send(outcome);
    }
}

/// Whether there is no connection at all.
const fn is_gone(error: &DbErr) -> bool {
    matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_))
}

/// The page keeps what was not written and sends it again.
fn failed(error: &DbErr) -> Refusal {
    tracing::error!(cause = %error, "a response could not be written");
    metrics::counter!("olymp_journal_failures_total").increment(1);
    Refusal::new(Code::Busy).with(3)
}
