//! A fixed rate that does not wait for answers: turns fall due one by one, whatever became of the last.
//!
//! A thread of its own keeps the time: the runtime's timers know whole milliseconds only.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The least time between two looks at the clock.
const REST: Duration = Duration::from_micros(100);

/// When each turn falls due.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    start: Instant,
    rate: f64,
}

impl Schedule {
    /// So many turns a second from now on.
    pub fn from(start: Instant, rate: f64) -> Self {
        Self { start, rate }
    }

    /// When this turn falls due, counted from 0.
    pub fn due(&self, turn: u64) -> Instant {
        self.start + Duration::from_secs_f64(turn as f64 / self.rate)
    }
}

/// The thread that hands turns out; it ends when it is dropped.
pub struct Pacer {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Pacer {
    /// Starts handing out turns, each with the time when it fell due.
    pub fn start(rate: f64) -> (Self, UnboundedReceiver<Instant>) {
        let (turns, receiver) = unbounded_channel();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let schedule = Schedule::from(Instant::now(), rate);
        let thread = std::thread::spawn(move || hand_out(&schedule, &turns, &stopped));
        let pacer = Self {
            stop,
            thread: Some(thread),
        };
        (pacer, receiver)
    }
}

fn hand_out(schedule: &Schedule, turns: &UnboundedSender<Instant>, stopped: &AtomicBool) {
    let mut next = 0;
    while !stopped.load(Ordering::Relaxed) {
        let now = Instant::now();
        while schedule.due(next) <= now {
            if turns.send(schedule.due(next)).is_err() {
                return;
            }
            next += 1;
        }
        std::thread::sleep(schedule.due(next).saturating_duration_since(now).max(REST));
    }
}

impl Drop for Pacer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_fall_due_evenly_and_without_drift() {
        let start = Instant::now();
        let schedule = Schedule::from(start, 8_000.0);
        assert_eq!(schedule.due(0), start);
        assert_eq!(schedule.due(1) - start, Duration::from_micros(125));
        assert_eq!(schedule.due(8_000_000) - start, Duration::from_secs(1_000));
    }

    #[test]
    fn turns_that_nobody_takes_are_not_lost_and_keep_their_time() {
        let (pacer, mut turns) = Pacer::start(1_000.0);
        std::thread::sleep(Duration::from_millis(100));
        drop(pacer);
        let mut due = Vec::new();
        while let Ok(turn) = turns.try_recv() {
            due.push(turn);
        }
        assert!((90..=200).contains(&due.len()), "{}", due.len());
        let span = due[due.len() - 1] - due[0];
        assert_eq!(span.as_millis() as usize, due.len() - 1);
    }
}
