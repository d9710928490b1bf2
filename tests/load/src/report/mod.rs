//! What is told at the end: figures beside their limits, and what was checked on the way.

mod json;
mod machine;
mod number;
mod row;
mod table;

pub use machine::Machine;
pub use row::{Goal, Row};

use crate::drive::Failures;
use crate::options::Figure;
use std::time::Instant;

/// Something that must be so; where it is not, the run has failed, however fast it was.
pub struct Check {
    /// What must be so.
    pub what: String,
    /// What was seen instead; `None`: it is so.
    pub fault: Option<String>,
}

/// The figures and checks of one set-up.
pub struct Section {
    /// The set-up.
    pub name: String,
    /// The figures.
    pub rows: Vec<Row>,
    /// The checks.
    pub checks: Vec<Check>,
    /// How long it took, in seconds.
    pub seconds: f64,
    wanted: Vec<Figure>,
    since: Instant,
}

impl Section {
    /// An empty one, which takes the wanted figures only; none named: all.
    pub fn new(name: String, wanted: &[Figure]) -> Self {
        Self {
            name,
            rows: Vec::new(),
            checks: Vec::new(),
            seconds: 0.0,
            wanted: wanted.to_vec(),
            since: Instant::now(),
        }
    }

    /// Whether this figure was asked for.
    pub fn wants(&self, figure: Figure) -> bool {
        self.wanted.is_empty() || self.wanted.contains(&figure)
    }

    /// Whether any of these was asked for.
    pub fn wants_any(&self, figures: &[Figure]) -> bool {
        figures.iter().any(|figure| self.wants(*figure))
    }

    /// Adds a figure and tells it at once.
    pub fn add(&mut self, row: Row) {
        if !self.wants_any(row.figures) {
            return;
        }
        eprintln!(
            "  {:>6.1} s  {}: {}",
            self.since.elapsed().as_secs_f64(),
            row.title,
            row.measured_text()
        );
        self.rows.push(row);
    }

    /// Adds a check.
    pub fn check(&mut self, what: impl Into<String>, fault: Option<String>) {
        let what = what.into();
        if let Some(fault) = &fault {
            eprintln!("  FAILED: {what}: {fault}");
        }
        self.checks.push(Check { what, fault });
    }

    /// Adds the check that no request failed.
    pub fn check_requests(&mut self, what: impl Into<String>, failures: &Failures) {
        let fault = (failures.count > 0).then(|| format!("{} failed: {}", failures.count, failures.first.join(" · ")));
        self.check(what, fault);
    }

    /// Ends it.
    pub fn end(&mut self) {
        self.seconds = self.since.elapsed().as_secs_f64();
    }
}

/// All of it.
pub struct Report {
    /// On what it was measured.
    pub machine: Machine,
    /// By which command.
    pub command: String,
    /// Whether everything was scaled down.
    pub quick: bool,
    /// The set-ups.
    pub sections: Vec<Section>,
}

impl Report {
    /// Whether every check holds.
    pub fn holds(&self) -> bool {
        let mut checks = self.sections.iter().flat_map(|section| &section.checks);
        checks.all(|check| check.fault.is_none())
    }
}
