//! At a fixed rate: latency counts from the moment when a request should have been sent, not from when it could be.

use super::pacer::Pacer;
use super::saturation::{finish, measure};
use super::tally::Tally;
use super::{Load, Worker};
use crate::probe::Probe;
use std::rc::Rc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// Lets the workers send `rate` requests a second together for `warm`, and then for `measured`, which alone counts.
///
/// A turn goes to the worker that has waited longest; where all are busy it waits, and its latency grows.
pub async fn at_rate<W: Worker>(
    workers: Vec<W>,
    rate: f64,
    warm: Duration,
    measured: Duration,
    probe: &Probe,
) -> (Vec<W>, Load) {
    let tally = Rc::new(Tally::default());
    let (pacer, turns) = Pacer::start(rate);
    let turns = Rc::new(Mutex::new(turns));
    let mut tasks = JoinSet::new();
    for mut worker in workers {
        let (tally, turns) = (Rc::clone(&tally), Rc::clone(&turns));
        tasks.spawn_local(async move {
            loop {
                // Bound first: a guard in the condition would be kept while the worker works.
                let turn = turns.lock().await.recv().await;
                let Some(due) = turn else { break };
                if tally.is_over() {
                    break;
                }
                let outcome = worker.turn().await;
                tally.note(due.elapsed(), outcome);
            }
            worker
        });
    }
    let load = measure(&tally, warm, measured, probe).await;
    drop(pacer);
    finish(tasks, load).await
}
