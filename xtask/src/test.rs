//! `cargo xtask test`: everything CI runs, in order, up to the first failure.

use crate::process::{self, cargo, command, linting_cargo, run_reading};
use crate::{codegen, frontend, packages, repo, tidy};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// How much to run.
#[derive(clap::Args)]
pub struct Options {
    /// Leaves out the frontend's build, the generated documents and the browser.
    #[arg(long)]
    quick: bool,
    /// Lets every fault happen many times over, and the primary of a real Patroni cluster be killed: a quarter of an hour more.
    #[arg(long, conflicts_with = "quick")]
    long: bool,
}

/// How many checks a step made.
#[derive(Default, Clone, Copy)]
struct Tally {
    passed: usize,
    failed: usize,
}

type Action = fn(&Options, &mut Tally) -> Result<()>;

/// A part of the run: its name, the command that repeats it, what it does, whether a quick run has it.
struct Step {
    name: &'static str,
    again: &'static str,
    quick: bool,
    action: Action,
}

const STEPS: [Step; 8] = [
    Step {
        name: "format",
        again: "cargo fmt --all --check",
        quick: true,
        action: format,
    },
    Step {
        name: "tidy",
        again: "cargo xtask tidy",
        quick: true,
        action: |_, _| tidy::run(),
    },
    Step {
        name: "frontend and its size",
        again: "cargo xtask build --frontend-only",
        quick: false,
        action: |_, _| frontend::build(),
    },
    Step {
        name: "clippy, server and tests",
        again: "cargo clippy --workspace --all-targets -- -D warnings",
        quick: true,
        action: compile,
    },
    Step {
        name: "xtask's tests",
        again: "cargo test -p xtask",
        quick: true,
        action: own_tests,
    },
    Step {
        name: "unit, API and fault tests",
        again: "cargo test --workspace --exclude xtask",
        quick: true,
        action: tests,
    },
    Step {
        name: "generated documents",
        again: "cargo xtask codegen --check",
        quick: false,
        action: |_, _| codegen::documents(true),
    },
    Step {
        name: "browser tests",
        again: "node tests/browser/run.mjs",
        quick: false,
        action: browser,
    },
];

/// Runs the steps and prints what each took.
///
/// # Errors
/// Names the step that failed and the command that repeats it.
pub fn run(options: &Options) -> Result<()> {
    let browser = if options.quick { &[][..] } else { packages::BROWSER };
    let long = if options.long { packages::LONG } else { &[][..] };
    packages::ensure(
        std::iter::once(&packages::COMPILER)
            .chain(packages::TESTS)
            .chain(browser)
            .chain(long),
    )?;
    let mut table = Vec::new();
    let mut total = Tally::default();
    let mut failure = None;
    for step in STEPS.iter().filter(|step| step.quick || !options.quick) {
        println!("\n── {} ── {}", step.name, step.again);
        let started = Instant::now();
        let mut tally = Tally::default();
        let result = (step.action)(options, &mut tally);
        if tally.passed + tally.failed == 0 {
            tally.passed = usize::from(result.is_ok());
        }
        if result.is_err() {
            tally.failed = tally.failed.max(1);
        }
        total = Tally {
            passed: total.passed + tally.passed,
            failed: total.failed + tally.failed,
        };
        table.push((step.name, tally, started.elapsed()));
        if let Err(error) = result {
            failure = Some((step, error));
            break;
        }
    }
    print_table(&table);
    println!("{} passed, {} failed", total.passed, total.failed);
    match failure {
        Some((step, error)) => bail!("«{}» failed: {error:#}\nTo repeat it: {}", step.name, step.again),
        None => Ok(()),
    }
}

fn print_table(rows: &[(&str, Tally, Duration)]) {
    println!();
    for (name, tally, time) in rows {
        let state = if tally.failed == 0 { "passed" } else { "FAILED" };
        println!(
            "  {state}  {name:<26} {:>6}  {:>3} min {:02} s",
            tally.passed + tally.failed,
            time.as_secs() / 60,
            time.as_secs() % 60
        );
    }
}

fn format(_: &Options, _: &mut Tally) -> Result<()> {
    process::run(cargo().args(["fmt", "--all", "--check"]))
}

/// Lints and builds everything the next steps run, in the very selection of crates and features that `cargo test` uses:
/// nothing is built twice. xtask stays out of it, its dependencies would be built anew with other features.
fn compile(_: &Options, _: &mut Tally) -> Result<()> {
    process::run(linting_cargo().args([
        "build",
        "--workspace",
        "--exclude",
        "xtask",
        "--tests",
        "--bin",
        "olymp",
    ]))
}

fn own_tests(_: &Options, tally: &mut Tally) -> Result<()> {
    run_reading(linting_cargo().args(["test", "-p", "xtask"]), |line| tally.read(line))
}

/// Leaves the report of the faults at `target/fault-report.md`.
fn tests(options: &Options, tally: &mut Tally) -> Result<()> {
    let report = repo::target().join("fault-report.md");
    if report.exists() {
        std::fs::remove_file(&report).context("cannot make the report of the faults anew")?;
    }
    let mut tests = linting_cargo();
    tests
        .args(["test", "--workspace", "--exclude", "xtask", "--no-fail-fast"])
        .env("OLYMP_BIN", repo::server(false))
        .env("OLYMP_FAULT_REPORT", &report);
    if options.long {
        tests.env("OLYMP_FAULTS", "long");
    }
    let done = run_reading(&mut tests, |line| tally.read(line));
    if let Ok(rows) = std::fs::read_to_string(&report) {
        println!("\nThe faults ({}):\n\n{rows}", report.display());
    }
    done
}

fn browser(_: &Options, tally: &mut Tally) -> Result<()> {
    let folder = repo::root().join("tests/browser");
    install_node_modules(&folder)?;
    let mut node = command("node");
    node.arg("tests/browser/run.mjs").env("OLYMP_BIN", repo::server(false));
    run_reading(&mut node, |line| tally.read(line))
}

/// Runs `npm ci` when the lock file has changed since it last ran.
fn install_node_modules(folder: &Path) -> Result<()> {
    let lock = std::fs::read(folder.join("package-lock.json")).context("tests/browser/package-lock.json")?;
    let mark = folder.join("node_modules/.olymp-lock");
    if std::fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm: Command = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"])
        .current_dir(folder);
    if process::run(&mut npm).is_err() {
        bail!("npm could not fetch the browser tests' packages. To repeat it: npm ci --prefix tests/browser");
    }
    std::fs::write(&mark, lock).context("cannot note what npm installed")
}

impl Tally {
    /// Reads the counts off libtest's `test result: ok. 3 passed; 0 failed; …` and run.mjs' `3 passed, 0 failed`.
    fn read(&mut self, line: &str) {
        let line = line.strip_prefix("test result:").unwrap_or(line);
        let words: Vec<_> = line.split_whitespace().collect();
        let count = |what: &str| {
            let of = |pair: &[&str]| match pair {
                [number, word] if word.trim_end_matches([',', ';']) == what => number.parse::<usize>().ok(),
                _ => None,
            };
            words.windows(2).find_map(of)
        };
        if let (Some(passed), Some(failed)) = (count("passed"), count("failed")) {
            self.passed += passed;
            self.failed += failed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn both_runners_are_counted() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "4 passed, 0 failed",
            "the student passed",
        ] {
            tally.read(line);
        }
        assert_eq!((tally.passed, tally.failed), (6, 1));
    }
}
