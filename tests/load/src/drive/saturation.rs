//! As fast as possible: every worker sends its next request as soon as the last one is answered.

use super::tally::Tally;
use super::{Load, Worker};
use crate::probe::Probe;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How long workers may take to end; a request that takes longer is lost, and its worker with it.
pub(super) const DRAIN_TIMEOUT: Duration = Duration::from_secs(60);

/// Lets the workers work for `warm`, and then for `measured`, which alone counts. Gives the workers back.
pub async fn saturate<W: Worker>(workers: Vec<W>, warm: Duration, measured: Duration, probe: &Probe) -> (Vec<W>, Load) {
    let tally = Rc::new(Tally::default());
    let mut tasks = JoinSet::new();
    for mut worker in workers {
        let tally = Rc::clone(&tally);
        tasks.spawn_local(async move {
            while !tally.is_over() {
                let sent = Instant::now();
                let outcome = worker.turn().await;
                let failed = outcome.is_err();
                tally.note(sent.elapsed(), outcome);
                if failed {
                    // A server that is away would be asked a million times.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
            worker
        });
    }
    let load = measure(&tally, warm, measured, probe).await;
    finish(tasks, load).await
}

/// Opens the tally after `warm` and closes it after `measured`.
pub(super) async fn measure(tally: &Tally, warm: Duration, measured: Duration, probe: &Probe) -> Load {
    tokio::time::sleep(warm).await;
    let (before, began) = (probe.sample(), Instant::now());
    tally.open();
    tokio::time::sleep(measured).await;
    let seconds = began.elapsed().as_secs_f64();
    tally.close();
    let cost = probe.sample().since(&before);
    tally.load(seconds, cost)
}

/// Collects the workers; those that do not end are named as failures.
pub(super) async fn finish<W: Worker>(mut tasks: JoinSet<W>, mut load: Load) -> (Vec<W>, Load) {
    let mut workers = Vec::with_capacity(tasks.len());
    let all = async {
        while let Some(outcome) = tasks.join_next().await {
            workers.extend(outcome.ok());
        }
    };
    if tokio::time::timeout(DRAIN_TIMEOUT, all).await.is_err() {
        load.failures
            .note(format!("{} requests were never answered", tasks.len()));
    }
    (workers, load)
}
