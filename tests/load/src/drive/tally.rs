//! What is kept of the answers while requests are driven.

use super::Latencies;
use crate::probe::Cost;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// Requests that failed: how many, and what the first ones got.
#[derive(Default, Clone)]
pub struct Failures {
    /// How many.
    pub count: usize,
    /// The first few.
    pub first: Vec<String>,
}

impl Failures {
    /// Notes one.
    pub fn note(&mut self, text: String) {
        self.count += 1;
        if self.first.len() < 3 {
            self.first.push(text);
        }
    }
}

/// What a run came to.
#[derive(Default)]
pub struct Load {
    /// Requests answered in the measured time.
    pub done: usize,
    /// The measured time in seconds.
    pub seconds: f64,
    /// Their latencies.
    pub latencies: Latencies,
    /// What failed, measured or not.
    pub failures: Failures,
    /// What the servers and their database spent in the measured time.
    pub cost: Cost,
}

impl Load {
    /// Adds another run.
    pub fn add(&mut self, other: Self) {
        self.done += other.done;
        self.seconds += other.seconds;
        self.latencies.add(other.latencies);
        self.failures.count += other.failures.count;
        self.failures.first.extend(other.failures.first);
        self.cost.add(&other.cost);
    }

    /// Says where others took so much of the cores that the figure is theirs, too; empty where they did not.
    pub fn noise(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let percent = 100.0 * self.cost.others() / (self.seconds * cores as f64);
        if percent < 10.0 {
            String::new()
        } else {
            format!("; OTHERS TOOK {percent:.0} % OF THE CORES")
        }
    }

    /// Requests a second.
    pub fn rate(&self) -> f64 {
        self.done as f64 / self.seconds
    }
}

/// Counts answers that come while it is open.
#[derive(Default)]
pub struct Tally {
    open: Cell<bool>,
    over: Cell<bool>,
    latencies: RefCell<Latencies>,
    failures: RefCell<Failures>,
}

impl Tally {
    /// Whether workers shall stop.
    pub fn is_over(&self) -> bool {
        self.over.get()
    }

    /// Notes an answer.
    pub fn note(&self, latency: Duration, outcome: Result<(), String>) {
        match outcome {
            Ok(()) if self.open.get() => self.latencies.borrow_mut().record(latency),
            Ok(()) => {}
            Err(text) => self.failures.borrow_mut().note(text),
        }
    }

    /// Begins to count.
    pub fn open(&self) {
        self.open.set(true);
    }

    /// Ends the count and the work.
    pub fn close(&self) {
        self.open.set(false);
        self.over.set(true);
    }

    /// What was counted, in this time and at this cost.
    pub fn load(&self, seconds: f64, cost: Cost) -> Load {
        let latencies = self.latencies.take();
        Load {
            done: latencies.count(),
            seconds,
            latencies,
            failures: self.failures.take(),
            cost,
        }
    }
}
