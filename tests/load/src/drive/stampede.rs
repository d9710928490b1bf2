//! All at once: everybody is connected and waits for the bell.

use super::saturation::DRAIN_TIMEOUT;
use super::{Failures, Latencies, Load, Worker};
use crate::probe::Probe;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Instant;
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// Lets every worker take one turn at the same moment. The measured time ends with the last answer; a latency counts from
/// the bell.
pub async fn stampede<W: Worker>(workers: Vec<W>, probe: &Probe) -> (Vec<W>, Load) {
    let (bell, rung) = (Rc::new(Notify::new()), Rc::new(Cell::new(Instant::now())));
    let answers = Rc::new(RefCell::new((Latencies::default(), Failures::default())));
    let waiting = Rc::new(Cell::new(0));
    let (expected, mut tasks) = (workers.len(), JoinSet::new());
    for mut worker in workers {
        let (bell, rung, waiting) = (Rc::clone(&bell), Rc::clone(&rung), Rc::clone(&waiting));
        let answers = Rc::clone(&answers);
        tasks.spawn_local(async move {
            waiting.set(waiting.get() + 1);
            bell.notified().await;
            let outcome = worker.turn().await;
            let mut answers = answers.borrow_mut();
            match outcome {
                Ok(()) => answers.0.record(rung.get().elapsed()),
                Err(text) => answers.1.note(text),
            }
            worker
        });
    }
    while waiting.get() < expected {
        tokio::task::yield_now().await;
    }
    let before = probe.sample();
    rung.set(Instant::now());
    bell.notify_waiters();
    let mut workers = Vec::with_capacity(expected);
    let all = async {
        while let Some(outcome) = tasks.join_next().await {
            workers.extend(outcome.ok());
        }
    };
    let in_time = tokio::time::timeout(DRAIN_TIMEOUT * 5, all).await.is_ok();
    let seconds = rung.get().elapsed().as_secs_f64();
    let cost = probe.sample().since(&before);
    let (latencies, mut failures) = answers.take();
    if !in_time {
        failures.note(format!("{} requests were never answered", tasks.len()));
    }
    let load = Load {
        done: latencies.count(),
        seconds,
        latencies,
        failures,
        cost,
    };
    (workers, load)
}
