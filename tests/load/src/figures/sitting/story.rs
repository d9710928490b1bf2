//! What many people lived through.

use super::Tale;
use crate::drive::{Failures, Latencies, Load};
use std::time::Duration;

/// The ways in which one asks the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The sign-in by card.
    SignIn,
    /// The start, which brings the paper.
    Start,
    /// A save.
    Save,
    /// The finish, graded at once.
    Finish,
    /// The result.
    Result,
}

impl Step {
    /// All of them, with the words of the table.
    pub const ALL: [(Self, &str); 5] = [
        (Self::SignIn, "sign-in"),
        (Self::Start, "start"),
        (Self::Save, "save"),
        (Self::Finish, "finish"),
        (Self::Result, "result"),
    ];
}

/// The latencies of each step.
#[derive(Default)]
pub struct Times([Latencies; Step::ALL.len()]);

impl Times {
    /// Notes one.
    pub fn record(&mut self, step: Step, latency: Duration) {
        self.0[step as usize].record(latency);
    }

    /// Those of a step.
    pub fn of(&mut self, step: Step) -> &mut Latencies {
        &mut self.0[step as usize]
    }

    /// Adds those of another.
    pub fn add(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| own.add(other));
    }
}

/// What many people lived through.
#[derive(Default)]
pub struct Story {
    /// Each who came to the end.
    pub tales: Vec<Tale>,
    /// What went wrong, with anybody.
    pub failures: Failures,
    /// How long each step took.
    pub times: Times,
    /// How long everything took, and what it cost.
    pub load: Load,
}

impl Story {
    /// How many answers were acknowledged.
    pub fn answers(&self) -> usize {
        self.tales.iter().map(|tale| tale.acknowledged.len()).sum()
    }

    /// What is wrong with it; `None` where all came to the end without an error.
    pub fn fault(&self, expected: usize) -> Option<String> {
        let (ended, count, first) = (self.tales.len(), self.failures.count, &self.failures.first);
        let told = || format!("{ended} of {expected} ended, {count} errors: {}", first.join(" · "));
        (count > 0 || ended != expected).then(told)
    }

    /// How scores differ from the clients' own; `None`: they do not.
    pub fn wrong_scores(&self) -> Option<String> {
        let wrong: Vec<_> = self.tales.iter().filter_map(|tale| tale.wrong_score.as_ref()).collect();
        let first = wrong.first()?;
        Some(format!("{} differ, such as {first}", wrong.len()))
    }
}
