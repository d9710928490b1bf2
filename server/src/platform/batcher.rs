//! Group commit: everything that arrived during the last transaction goes into the next one.
//!
//! A write that waits for the disk alone costs a whole commit; a thousand that wait together cost one. Responses, starts,
//! sign-ins and finishes are written this way. The reads of the start minute are batched too: one query and one round trip
//! for the whole crowd.

use crate::platform::Refusal;
use crate::platform::refusal::Fault;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use olymp_contract::codes::Code;
use sea_orm::DbErr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

/// Why a batch failed.
#[derive(Debug)]
pub enum BatchError {
    /// The database does not answer or refused a row; nothing was written.
    Database(DbErr),
    /// Something else failed; nothing was written.
    Inside(Refusal),
    /// The work panicked; nothing was written.
    Panicked,
}

impl From<DbErr> for BatchError {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

impl From<Refusal> for BatchError {
    fn from(refusal: Refusal) -> Self {
        Self::Inside(refusal)
    }
}

impl BatchError {
    /// The database fault behind it, whichever way the store reported it.
    const fn fault(&self) -> Option<Fault> {
        match self {
            Self::Database(error) => Some(Fault::of(error)),
            Self::Inside(refusal) => refusal.fault(),
            Self::Panicked => None,
        }
    }

    /// Whether the database cannot be reached at all.
    fn is_gone(&self) -> bool {
        self.fault() == Some(Fault::Gone)
    }

    /// The refusal for the caller of one row: `busy` where the database or the work failed, so that the client retries; any other
    /// refusal is passed on, because a retry would not help.
    fn refusal(self, name: &'static str) -> Refusal {
        tracing::error!(writer = name, cause = ?self, "not done");
        metrics::counter!("olymp_writer_failures_total", "writer" => name).increment(1);
        match self {
            Self::Inside(refusal) if refusal.fault().is_none() => refusal,
            Self::Inside(_) | Self::Database(_) | Self::Panicked => busy(),
        }
    }
}

fn busy() -> Refusal {
    Refusal::new(Code::Busy).with(3)
}

/// The work of a batcher: writes all rows in one transaction, or reads them by one query.
pub trait Batch: Send + Sync + 'static {
    /// One request.
    type Row: Send + Sync + 'static;
    /// The answer to one request.
    type Outcome: Send + 'static;

    /// The name in metrics and logs.
    const NAME: &'static str;

    /// The most rows of one batch.
    const MAX_BATCH_SIZE: usize = 1_000;

    /// Whether it only reads: rows whose caller has gone are then skipped.
    const READ_ONLY: bool = false;

    /// The least time between the beginnings of two batches. Many small batches cost more than few large ones: at half of the
    /// sustainable load they would occupy nearly all cores, and every request would wait for one.
    fn min_interval(&self) -> Duration {
        Duration::ZERO
    }

    /// Does all rows or none; the outcomes are in the order of the rows.
    fn run<'a>(&'a self, rows: &'a [Self::Row]) -> BoxFuture<'a, Result<Vec<Self::Outcome>, BatchError>>;
}

struct Entry<B: Batch> {
    row: B::Row,
    reply: oneshot::Sender<Result<B::Outcome, Refusal>>,
}

/// A handle to a worker task that runs a [`Batch`]; cheap to clone. The task ends when the last handle is dropped and its queue is
/// empty.
pub struct Batcher<B: Batch> {
    queue: mpsc::Sender<Entry<B>>,
    waiting: Arc<AtomicUsize>,
}

impl<B: Batch> Clone for Batcher<B> {
    fn clone(&self) -> Self {
        Self {
            queue: self.queue.clone(),
            waiting: Arc::clone(&self.waiting),
        }
    }
}

impl<B: Batch> Batcher<B> {
    /// Starts the worker on the current runtime; its queue holds `bound` rows.
    #[must_use]
    pub fn start(batch: B, bound: usize) -> Self {
        let (queue, mut arrivals) = mpsc::channel::<Entry<B>>(bound.max(1));
        let waiting = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&waiting);
        let size = metrics::histogram!("olymp_writer_batch_size", "writer" => B::NAME);
        let waits = metrics::gauge!("olymp_writer_waiting", "writer" => B::NAME);
        let commits = metrics::counter!("olymp_writer_commits_total", "writer" => B::NAME);
        tokio::spawn(async move {
            let mut entries = Vec::new();
            while arrivals.recv_many(&mut entries, B::MAX_BATCH_SIZE).await > 0 {
                let left = counted
                    .fetch_sub(entries.len(), Ordering::Relaxed)
                    .saturating_sub(entries.len());
                #[expect(clippy::cast_precision_loss, reason = "a metric")]
                {
                    size.record(entries.len() as f64);
                    waits.set(left as f64);
                }
                let mut taken = std::mem::take(&mut entries);
                if B::READ_ONLY {
                    taken.retain(|entry| !entry.reply.is_closed());
                }
                if taken.is_empty() {
                    continue;
                }
                let next = Instant::now() + batch.min_interval();
                if run(&batch, taken).await == Reached::Gone {
                    refuse_all(&mut arrivals, &counted);
                }
                commits.increment(1);
                if Instant::now() < next {
                    tokio::time::sleep_until(next).await;
                }
            }
        });
        Self { queue, waiting }
    }

    /// Submits a row and waits for its outcome; a write is durable by then.
    ///
    /// # Errors
    /// `busy` where the queue is full or the database failed: the same row may be submitted again.
    pub async fn run(&self, row: B::Row) -> Result<B::Outcome, Refusal> {
        let (reply, answer) = oneshot::channel();
        self.waiting.fetch_add(1, Ordering::Relaxed);
        if self.queue.try_send(Entry { row, reply }).is_err() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            metrics::counter!("olymp_writer_refused_total", "writer" => B::NAME).increment(1);
            return Err(Refusal::new(Code::Busy).with(2));
        }
        answer.await.map_err(|_| Refusal::new(Code::Busy).with(2))?
    }
}

/// Whether the database could be reached.
#[derive(PartialEq, Eq)]
enum Reached {
    Yes,
    Gone,
}

/// Refuses everything queued. With the database gone each batch would wait for a connection timeout in turn.
fn refuse_all<B: Batch>(arrivals: &mut mpsc::Receiver<Entry<B>>, waiting: &AtomicUsize) {
    while let Ok(entry) = arrivals.try_recv() {
        waiting.fetch_sub(1, Ordering::Relaxed);
        let _ = entry.reply.send(Err(busy()));
    }
}

async fn run<B: Batch>(batch: &B, entries: Vec<Entry<B>>) -> Reached {
    let (rows, replies): (Vec<_>, Vec<_>) = entries.into_iter().map(|entry| (entry.row, entry.reply)).unzip();
    let (outcomes, reached) = match caught(batch, &rows).await {
        Ok(outcomes) => (outcomes.into_iter().map(Ok).collect(), Reached::Yes),
        Err(error) => one_by_one(batch, &rows, error).await,
    };
    for (reply, outcome) in replies.into_iter().zip(outcomes) {
        // The caller may have gone; the row is done all the same.
        let _ = reply.send(outcome);
    }
    reached
}

/// Runs a batch and catches panics: a dead worker would refuse every later row while the server looks healthy.
async fn caught<B: Batch>(batch: &B, rows: &[B::Row]) -> Result<Vec<B::Outcome>, BatchError> {
    let done = AssertUnwindSafe(batch.run(rows)).catch_unwind().await;
    done.unwrap_or(Err(BatchError::Panicked))
}

/// Retries a failed batch row by row, so that one bad row does not fail the others.
async fn one_by_one<B: Batch>(
    batch: &B,
    rows: &[B::Row],
    error: BatchError,
) -> (Vec<Result<B::Outcome, Refusal>>, Reached) {
    let mut reached = if error.is_gone() { Reached::Gone } else { Reached::Yes };
    if rows.len() == 1 {
        return (vec![Err(error.refusal(B::NAME))], reached);
    }
    tracing::warn!(writer = B::NAME, cause = ?error, rows = rows.len(), "a batch failed; its rows go one by one");
    let mut outcomes = Vec::with_capacity(rows.len());
    for row in rows {
        if reached == Reached::Gone {
            metrics::counter!("olymp_writer_failures_total", "writer" => B::NAME).increment(1);
            outcomes.push(Err(busy()));
            continue;
        }
        outcomes.push(match caught(batch, std::slice::from_ref(row)).await {
            Ok(done) => done.into_iter().next().ok_or_else(|| Refusal::new(Code::Internal)),
            Err(error) => {
                if error.is_gone() {
                    reached = Reached::Gone;
                }
                Err(error.refusal(B::NAME))
            }
        });
    }
    (outcomes, reached)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// Refuses the row 13, cannot understand 14, finds the database failing within a store at 15, panics at 666; remembers the
    /// sizes of what it wrote.
    struct Numbers(Arc<Mutex<Vec<usize>>>);

    impl Batch for Numbers {
        type Row = u32;
        type Outcome = u32;
        const NAME: &'static str = "numbers";

        fn run<'a>(&'a self, rows: &'a [u32]) -> BoxFuture<'a, Result<Vec<u32>, BatchError>> {
            Box::pin(async move {
                tokio::task::yield_now().await;
                assert!(!rows.contains(&666), "the worst");
                if rows.contains(&13) {
                    return Err(DbErr::Custom("unlucky".to_owned()).into());
                }
                if rows.contains(&14) {
                    return Err(Refusal::internal("it cannot be read").into());
                }
                if rows.contains(&15) {
                    return Err(Refusal::from(DbErr::Custom("unlucky".to_owned())).into());
                }
                self.0.lock().unwrap().push(rows.len());
                Ok(rows.iter().map(|row| row * 2).collect())
            })
        }
    }

    #[tokio::test]
    async fn what_waits_is_written_together_and_each_gets_its_own_answer() {
        let sizes = Arc::new(Mutex::new(Vec::new()));
        let batcher = Batcher::start(Numbers(Arc::clone(&sizes)), 1_000);
        let all = futures_util::future::join_all((0..100).map(|n| batcher.run(n))).await;
        for (n, outcome) in (0..).zip(all) {
            match n {
                13 | 15 => assert_eq!(outcome.unwrap_err().code(), Code::Busy, "it may be asked again"),
                14 => assert_eq!(
                    outcome.unwrap_err().code(),
                    Code::Internal,
                    "asking again would not help"
                ),
                _ => assert_eq!(outcome.unwrap(), n * 2),
            }
        }
        let sizes = sizes.lock().unwrap();
        assert_eq!(sizes.iter().sum::<usize>(), 97, "one by one after the unlucky batch");
    }

    #[tokio::test]
    async fn a_panic_ends_nothing_and_a_full_queue_is_told() {
        let batcher = Batcher::start(Numbers(Arc::default()), 2);
        assert_eq!(batcher.run(666).await.unwrap_err().code(), Code::Busy);
        assert_eq!(batcher.run(4).await.unwrap(), 8);
        let beside = futures_util::future::join(batcher.run(666), batcher.run(5)).await;
        assert_eq!(beside.0.unwrap_err().code(), Code::Busy);
        assert_eq!(beside.1.unwrap(), 10, "a panic is of one row");
        let crowd = futures_util::future::join_all((0..10).map(|_| batcher.run(1))).await;
        assert!(crowd.iter().any(Result::is_err), "two may wait, ten came at once");
        assert!(crowd.iter().any(Result::is_ok));
    }

    /// As [`Numbers`], with a pause.
    struct Paused(Numbers);

    impl Batch for Paused {
        type Row = u32;
        type Outcome = u32;
        const NAME: &'static str = "paused";

        fn min_interval(&self) -> Duration {
            Duration::from_millis(500)
        }

        fn run<'a>(&'a self, rows: &'a [u32]) -> BoxFuture<'a, Result<Vec<u32>, BatchError>> {
            self.0.run(rows)
        }
    }

    #[tokio::test]
    async fn who_comes_in_the_pause_after_a_batch_goes_together() {
        let sizes = Arc::new(Mutex::new(Vec::new()));
        let batcher = Batcher::start(Paused(Numbers(Arc::clone(&sizes))), 1_000);
        batcher.run(1).await.unwrap();
        let later = async {
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            batcher.run(3).await
        };
        let both = futures_util::future::join(batcher.run(2), later).await;
        assert_eq!((both.0.unwrap(), both.1.unwrap()), (4, 6));
        assert_eq!(*sizes.lock().unwrap(), [1, 2]);
    }

    /// Reads from a database that is away; counts the journeys, and never takes more than three.
    struct Away(Arc<AtomicUsize>);

    impl Batch for Away {
        type Row = ();
        type Outcome = ();
        const NAME: &'static str = "away";
        const MAX_BATCH_SIZE: usize = 3;
        const READ_ONLY: bool = true;

        fn run<'a>(&'a self, rows: &'a [()]) -> BoxFuture<'a, Result<Vec<()>, BatchError>> {
            Box::pin(async move {
                assert!(rows.len() <= 3);
                self.0.fetch_add(1, Ordering::Relaxed);
                tokio::task::yield_now().await;
                let lost = sea_orm::RuntimeErr::Internal("nobody answers".to_owned());
                Err(Refusal::from(DbErr::Conn(lost)).into())
            })
        }
    }

    #[tokio::test]
    async fn a_database_that_is_away_is_waited_for_once_and_not_for_who_has_gone() {
        let journeys = Arc::new(AtomicUsize::new(0));
        let batcher = Batcher::start(Away(Arc::clone(&journeys)), 1_000);
        let crowd = futures_util::future::join_all((0..100).map(|_| batcher.run(()))).await;
        assert!(crowd.into_iter().all(|one| one.unwrap_err().code() == Code::Busy));
        assert_eq!(journeys.load(Ordering::Relaxed), 1);
        // Asked, and given up before anybody had looked.
        assert!(batcher.run(()).now_or_never().is_none());
        tokio::task::yield_now().await;
        assert_eq!(journeys.load(Ordering::Relaxed), 1);
    }
}
