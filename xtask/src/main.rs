//! The developer's commands: `cargo xtask start | build | test | bench | tidy | codegen`.

mod bench;
mod build;
mod codegen;
mod files;
mod frontend;
mod packages;
mod process;
mod repo;
mod start;
mod test;
mod tidy;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The developer's commands of olymp.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything in release, fills a demo database and serves it.
    Start(start::Options),
    /// Builds both frontend doors and the server with them inside.
    Build(build::Options),
    /// Runs everything CI runs: format, tidy, clippy, sizes, unit, API and browser tests.
    Test(test::Options),
    /// Measures how fast the server is.
    Bench(bench::Options),
    /// Checks the project's own rules.
    Tidy,
    /// Writes the generated documents anew, or checks that they are current.
    Codegen(codegen::Options),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Start(options) => start::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Tidy => tidy::run(),
        Command::Codegen(options) => codegen::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
