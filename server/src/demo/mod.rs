//! The demo programme: schools, groups, teachers, two olympiads and an initial diagnostic with plausible answers.
//!
//! Answers are simulated (ability against difficulty, seeded) and go through the same functions as real ones.

mod accounts;
mod assessments;
mod consents;
mod essay;
mod marks;
mod people;
mod simulation;
mod store;
mod table;

pub use consents::name_operator;
pub use store::is_demo;

use crate::banks::read_tree::from_path;
use crate::state::State;
use anyhow::{Context, bail};
use olymp_interchange::native::read_banks;
use std::path::Path;

/// Fills an empty database with the demo programme; one that is filled already is left alone. Prints the accounts.
///
/// # Errors
/// Where the banks have faults, or the database holds something else.
pub async fn fill(state: &State, banks: &Path) -> anyhow::Result<()> {
    match store::progress(state.db.reader()).await? {
        store::Progress::Empty => {
            table::say("Filling the demo programme (once)…");
            make(state, banks).await?;
            store::mark_filled(state).await?;
        }
        store::Progress::Filled => {}
        store::Progress::Interrupted => {
            bail!("the demo was interrupted while it was filled: remove the database and start again")
        }
        store::Progress::Foreign => bail!("the database holds another programme; use `olymp serve`"),
    }
    table::print(&accounts::staff(), &accounts::participants());
    Ok(())
}

async fn make(state: &State, banks: &Path) -> anyhow::Result<()> {
    let tree = from_path(banks).with_context(|| format!("{} cannot be read", banks.display()))?;
    let reading = read_banks(&tree);
    if let Some(fault) = reading.faults.first() {
        bail!(
            "{} has faults, the first: {}:{}: {}",
            banks.display(),
            fault.file,
            fault.line,
            fault.message
        );
    }
    let report = crate::banks::import(state, &reading, false).await?;
    table::say(&format!("  banks: {}, items: {}", report.banks, report.items));
    store::mark_begun(state).await?;
    let people = people::make(state).await?;
    table::say(&format!(
        "  schools: {}, teachers: {}",
        people.schools,
        people.teachers.len()
    ));
    assessments::make(state, &people.teachers).await
}
