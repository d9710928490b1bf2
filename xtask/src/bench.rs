//! `cargo xtask bench load`: builds the server and the load client in release and lets the client measure.

use crate::process::{self, cargo, command};
use crate::{build, packages, repo};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Saves, starts, sittings, sign-ins, memory, grading, exports: each beside its limit, on SQLite and PostgreSQL.
    Load(Load),
}

#[derive(clap::Args)]
struct Load {
    /// Everything scaled down, to less than a minute.
    #[arg(long)]
    quick: bool,
    /// Writes the same figures for a machine.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Only these: saves, starts, latency, cpu, sitting, sign-ins, regrade, statistics, memory, grading, export.
    #[arg(long, value_name = "FIGURE,…")]
    only: Option<String>,
    /// Only this engine: sqlite, postgres.
    #[arg(long)]
    engine: Option<String>,
}

/// Builds and measures.
///
/// # Errors
/// Where something cannot be built, or an answer was lost, a score wrong, a request failed.
pub fn run(options: &Options) -> Result<()> {
    let What::Load(load) = &options.what;
    packages::ensure(std::iter::once(&packages::COMPILER).chain(packages::TESTS))?;
    build::server(true)?;
    process::run(cargo().args(["build", "--release", "-p", "olymp-load"]))?;
    let mut client = command(repo::server(true).with_file_name("olymp-load"));
    client.env("OLYMP_BIN", repo::server(true));
    if load.quick {
        client.arg("--quick");
    }
    if let Some(file) = &load.json {
        // The client runs in the root of the repository; the name was given from here.
        let here = std::env::current_dir().context("the folder that this was called from is gone")?;
        client.arg("--json").arg(here.join(file));
    }
    for (name, value) in [("--only", &load.only), ("--engine", &load.engine)] {
        if let Some(value) = value {
            client.args([name, value]);
        }
    }
    process::run(&mut client)
}
