//! `olymp bank check` and `olymp bank import`.

use crate::banks;
use crate::cli::Settings;
use crate::startup;
use crate::state::State;
use clap::Subcommand;
use olymp_contract::banks::ImportReport;
use olymp_interchange::native::{CheckReport, Reading};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Nothing is wrong.
const CLEAN: u8 = 0;
/// The banks have faults.
const FAULTY: u8 = 1;
/// There is nothing to be read at the path.
const UNUSABLE: u8 = 2;

/// What to do with question banks.
#[derive(Subcommand)]
pub enum Command {
    /// Report every fault of a bank, of a folder of banks, or of a ZIP archive of either.
    ///
    /// Warnings are printed too and change nothing. Status 0: clean, 1: faulty, 2: the path cannot be used.
    Check {
        /// The bank or the folder of banks.
        path: PathBuf,
        /// Print `{banks, items, by_type, faults, warnings}` as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Import a bank or a folder of banks; of a faulty one nothing is imported.
    Import {
        /// The bank or the folder of banks.
        path: PathBuf,
        /// Where the database is.
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs it.
///
/// # Errors
/// Where the configuration is wrong or the database does not answer.
pub async fn run(command: Command) -> anyhow::Result<u8> {
    match command {
        Command::Check { path, json } => Ok(check(&path, json)),
        Command::Import { path, settings } => {
            // What cannot be read needs no database.
            let reading = match read(&path) {
                Ok(reading) => reading,
                Err(status) => return Ok(status),
            };
            import_reading(&startup::prepare(settings.load()?).await?, &path, &reading).await
        }
    }
}

/// Checks what lies at the path and prints the faults; returns the exit status.
#[must_use]
pub fn check(path: &Path, json: bool) -> u8 {
    let reading = match read(path) {
        Ok(reading) => reading,
        Err(status) => return status,
    };
    let report = CheckReport::from(&reading);
    match serde_json::to_string_pretty(&report) {
        Ok(text) if json => print(&format!("{text}\n")),
        _ => print(&described(path, &report)),
    }
    if report.faults.is_empty() { CLEAN } else { FAULTY }
}

/// Imports what lies at the path and says what was done; returns the exit status.
///
/// # Errors
/// Where the database does not answer.
pub async fn import(state: &State, path: &Path) -> anyhow::Result<u8> {
    match read(path) {
        Ok(reading) => import_reading(state, path, &reading).await,
        Err(status) => Ok(status),
    }
}

async fn import_reading(state: &State, path: &Path, reading: &Reading) -> anyhow::Result<u8> {
    if !reading.faults.is_empty() {
        print(&described(path, &CheckReport::from(reading)));
        return Ok(FAULTY);
    }
    print(&done(&banks::import(state, reading, false).await?));
    Ok(CLEAN)
}

fn read(path: &Path) -> Result<Reading, u8> {
    banks::read_folder(path).map_err(|error| {
        complain(&error.to_string());
        UNUSABLE
    })
}

/// A line a fault, with a path that an editor can open, and a last line with the numbers.
fn described(path: &Path, report: &CheckReport) -> String {
    let mut text = String::new();
    let faults = report.faults.iter().map(|fault| ("", fault));
    let warnings = report.warnings.iter().map(|warning| ("предупреждение: ", warning));
    for (kind, fault) in faults.chain(warnings) {
        let file = path.join(&fault.file);
        let _ = writeln!(
            text,
            "{}:{}: {kind}{} [{}]",
            file.display(),
            fault.line,
            fault.message,
            fault.code
        );
    }
    let _ = writeln!(
        text,
        "банков: {}, заданий: {}, ошибок: {}, предупреждений: {}",
        report.banks,
        report.items,
        report.faults.len(),
        report.warnings.len()
    );
    text
}

fn done(report: &ImportReport) -> String {
    format!(
        "банков: {}, заданий: {} (новых: {}, изменённых: {}, прежних: {}), выведено из банков: {}\n",
        report.banks, report.items, report.created, report.changed, report.unchanged, report.retired
    )
}

/// A closed pipe (`| head`) is not worth a panic.
fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn complain(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr().lock(), "olymp: {text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_tells_clean_from_faulty_from_unusable() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(check(&folder.path().join("none"), false), UNUSABLE);
        assert_eq!(check(folder.path(), true), FAULTY);
    }

    #[test]
    fn a_fault_is_one_line_with_a_path_to_open() {
        let folder = tempfile::tempdir().unwrap();
        let report = CheckReport::from(&read(folder.path()).unwrap());
        let text = described(Path::new("my/banks"), &report);
        let first = text.lines().next().unwrap();
        assert!(
            first.starts_with("my/banks/") && first.contains(":1: ") && first.ends_with(']'),
            "{first}"
        );
    }
}
