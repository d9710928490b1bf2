//! What is asked for, and how much of it.

use crate::world::Store;
use clap::ValueEnum;
use std::path::PathBuf;
use std::time::Duration;

/// A figure, or a group of them that are measured together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Figure {
    /// Durable saves a second.
    Saves,
    /// Synchronised starts.
    Starts,
    /// Latency of a save at half of saturation.
    Latency,
    /// CPU time of a save and of a start.
    Cpu,
    /// Full sittings with lines that drop.
    Sitting,
    /// Sign-ins by password and by card.
    SignIns,
    /// Grading again.
    Regrade,
    /// Statistics of a test.
    Statistics,
    /// Memory with many sittings and live events.
    Memory,
    /// Grading of very many attempts.
    Grading,
    /// Export of very many rows.
    Export,
}

/// What is asked for.
#[derive(clap::Args)]
pub struct Options {
    /// Everything scaled down, to less than a minute.
    #[arg(long)]
    pub quick: bool,
    /// Writes the same figures for a machine.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Only these figures.
    #[arg(long, value_name = "FIGURE", value_delimiter = ',')]
    pub only: Vec<Figure>,
    /// Only this engine.
    #[arg(long)]
    pub engine: Option<Store>,
}

impl Options {
    /// The engines to be measured.
    pub fn engines(&self) -> Vec<Store> {
        self.engine
            .map_or_else(|| Store::value_variants().to_vec(), |engine| vec![engine])
    }

    /// The command that repeats the run.
    pub fn command(&self) -> String {
        let name = |value: &dyn Fn() -> Option<clap::builder::PossibleValue>| {
            value().map_or_else(String::new, |value| value.get_name().to_owned())
        };
        let mut command = "cargo xtask bench load".to_owned();
        if self.quick {
            command.push_str(" --quick");
        }
        if !self.only.is_empty() {
            let names: Vec<_> = self.only.iter().map(|it| name(&|| it.to_possible_value())).collect();
            command = format!("{command} --only {}", names.join(","));
        }
        if let Some(engine) = &self.engine {
            command = format!("{command} --engine {}", name(&|| engine.to_possible_value()));
        }
        command
    }
}

/// How much of everything.
pub struct Scale {
    /// Connections that save as fast as they can.
    pub connections: usize,
    /// Participants that start at the same moment.
    pub starters: usize,
    /// Rounds of the static file beside them.
    pub static_rounds: usize,
    /// How long a run warms up.
    pub warm: Duration,
    /// How long it is measured.
    pub measured: Duration,
    /// How soon an assessment opens that is made for a figure.
    pub opens_in: Duration,
    /// Participants of the full sitting.
    pub sitters: usize,
    /// Within which time they arrive.
    pub arrivals: Duration,
    /// How long one thinks about an item on average.
    pub thinking: Duration,
    /// Accounts that sign in by password.
    pub logins: usize,
    /// Real sittings behind all copies.
    pub models: usize,
    /// Attempts that are graded again, and whose statistics are read.
    pub regraded: usize,
    /// Sittings open at once, each with its stream of events.
    pub open: usize,
    /// Attempts that are graded and exported.
    pub archive: [usize; 3],
}

impl Scale {
    /// As the goals ask.
    pub const FULL: Self = Self {
        connections: 1_000,
        starters: 5_000,
        static_rounds: 5,
        warm: Duration::from_secs(3),
        measured: Duration::from_secs(10),
        opens_in: Duration::from_secs(3),
        sitters: 5_000,
        arrivals: Duration::from_secs(10),
        thinking: Duration::from_millis(400),
        logins: 64,
        models: 500,
        regraded: 2_000,
        open: 10_000,
        archive: [25_000, 50_000, 100_000],
    };
    /// Within a minute.
    pub const QUICK: Self = Self {
        connections: 300,
        starters: 400,
        static_rounds: 3,
        warm: Duration::from_millis(150),
        measured: Duration::from_millis(700),
        opens_in: Duration::from_millis(500),
        sitters: 150,
        arrivals: Duration::from_millis(500),
        thinking: Duration::from_millis(20),
        logins: 16,
        models: 30,
        regraded: 210,
        open: 400,
        archive: [150, 300, 600],
    };
}
