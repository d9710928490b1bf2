//! `olymp-load`: how fast the server is, each figure beside its limit measured in the same run. `cargo xtask bench load` builds
//! and runs it.
//!
//! Everything is on loopback, bounded in count and time. A lost answer, a wrong score or a failed request makes the exit status 1;
//! a missed goal of speed is a figure and does not.
// The layout of futures within futures within futures.
#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot go on ends there"
)]

mod drive;
mod figures;
mod http;
mod options;
mod probe;
mod process;
mod report;
mod sitter;
mod stub;
mod world;

// The ephemeral databases of the tests, as source: their crate asks for other features of what the server uses, too, and the
// server would be compiled a second time, for minutes, whenever it changed.
#[path = "../../src/child_processes.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod child_processes;
#[path = "../../src/ports.rs"]
mod ports;
#[path = "../../src/postgres.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod postgres;
#[path = "../../src/redis.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod redis;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use options::{Options, Scale};
use report::{Machine, Report};
use std::process::ExitCode;
use world::{Backend, Setup};

// As the server: the stub is held against it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How fast the server is, each figure beside its limit.
#[derive(Parser)]
#[command(name = "olymp-load")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Options,
}

#[derive(Subcommand)]
enum Command {
    /// Serve as the stub: a run starts this itself.
    #[command(hide = true)]
    Stub(stub::Options),
}

fn main() -> ExitCode {
    olymp_server::platform::huge_pages::disable_huge_pages();
    olymp_server::platform::tls::install();
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Some(Command::Stub(options)) => stub::run(options).map(|()| true),
        None => run(&arguments.options),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("olymp-load: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Raises the number of open files to what the system allows: everybody who sits here has a line.
fn allow_many_lines() -> Result<()> {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).context("the number of open files")
}

/// Measures what is asked for and prints it; gives whether every check holds.
fn run(options: &Options) -> Result<bool> {
    let mut report = Report {
        machine: Machine::look(),
        command: options.command(),
        quick: options.quick,
        sections: Vec::new(),
    };
    allow_many_lines()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let scale = if options.quick { Scale::QUICK } else { Scale::FULL };
    for engine in options.engines() {
        let backend = Backend::start(engine);
        for setup in Setup::ALL.into_iter().filter(|setup| setup.engine == engine) {
            eprintln!("{}", setup.name());
            let hall = tokio::task::LocalSet::new();
            let section = hall.block_on(&runtime, figures::measure(setup, &backend, &scale, &options.only));
            // Two servers have no figures of their own where only exports are asked for.
            if !section.rows.is_empty() || !section.checks.is_empty() {
                report.sections.push(section);
            }
        }
    }
    println!("{report}");
    if let Some(path) = &options.json {
        std::fs::write(path, format!("{:#}\n", report.json())).with_context(|| path.display().to_string())?;
    }
    Ok(report.holds())
}
