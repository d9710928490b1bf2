//! The report of the faults: one row a test, in `target/fault-report.md` or where `OLYMP_FAULT_REPORT` says.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Mutex;

/// What `cargo xtask test` writes when it makes the report anew; here for who runs the tests by hand.
const HEAD: &str =
    "| fault | rounds | acknowledged | lost | duplicated | wrongly timed |\n|---|---:|---:|---:|---:|---:|\n";

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn file() -> PathBuf {
    let beside = || {
        std::env::current_exe()
            .unwrap()
            .ancestors()
            .nth(3)
            .unwrap()
            .join("fault-report.md")
    };
    std::env::var_os("OLYMP_FAULT_REPORT").map_or_else(beside, PathBuf::from)
}

/// Adds a row.
pub fn row(fault: &str, rounds: usize, acknowledged: usize, [lost, duplicated, mistimed]: [usize; 3]) {
    append(&format!(
        "| {fault} | {rounds} | {acknowledged} | {lost} | {duplicated} | {mistimed} |\n"
    ));
}

/// Adds a row that says why a fault could not be made here.
pub fn not_here(fault: &str, why: &str) {
    println!("left out: {fault}: {why}");
    append(&format!(
        "| {fault} | left out: {} | | | | |\n",
        why.replace(['|', '\n'], " ")
    ));
}

fn append(line: &str) {
    let _guard = ONE_AT_A_TIME.lock();
    let path = file();
    let text = if path.exists() {
        line.to_owned()
    } else {
        format!("{HEAD}{line}")
    };
    let mut report = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .unwrap();
    report.write_all(text.as_bytes()).unwrap();
}
