//! The import of banks: all of an upload or nothing of it; what did not change is left alone.

mod outdated;
mod plan;
mod prepare;
mod report;
mod store;
#[cfg(test)]
mod tests;

use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use olymp_contract::banks::ImportReport;
use olymp_contract::codes::Code;
use olymp_interchange::native::Reading;
use plan::Plan;

/// Imports what was read, or with `dry_run` says what an import would do.
///
/// With faults nothing is imported; the report lists them. A changed item gets a new version, and so does one
/// that is rendered otherwise than when it was imported; an item that left its bank is retired: versions are never changed or removed, so that old papers stay what they were.
///
/// # Errors
/// `version_conflict` where somebody else imported at the same moment; otherwise where the database does not answer.
pub async fn import(state: &State, reading: &Reading, dry_run: bool) -> Result<ImportReport, Refusal> {
    let mut report = report::of(reading);
    if !reading.faults.is_empty() {
        return Ok(report);
    }
    let held = store::held(state.db.reader(), reading).await?;
    let outdated = outdated::outdated(state, reading, &held).await?;
    let plan = Plan::new(reading, &held, &outdated);
    report::count(&mut report, &plan);
    if dry_run {
        return Ok(report);
    }
    // Rendering takes its time: it is done before the one writer is taken, so that no answer waits for it.
    let prepared = prepare::prepare(state, reading, &plan).await?;
    let tx = state.db.begin().await?;
    if state.db.is_postgres() {
        store::lock(&tx).await?;
    }
    if Plan::new(reading, &store::held(&tx, reading).await?, &outdated) != plan {
        return Err(Code::VersionConflict.into());
    }
    store::write(&tx, reading, &plan, prepared, state.clock.millis()).await?;
    tx.commit().await?;
    report.imported = true;
    tracing::info!(
        banks = report.banks,
        created = report.created,
        changed = report.changed,
        retired = report.retired,
        "banks imported"
    );
    Ok(report)
}
