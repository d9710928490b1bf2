//! Durable saves a second, beside the same route without the write, and beside bare inserts.

use super::raw;
use super::stage::Stage;
use crate::drive::saturate;
use crate::options::Figure;
use crate::report::{Goal, Row, Section};
use anyhow::Result;

const SAVES: &[Figure] = &[Figure::Saves];
const CPU: &[Figure] = &[Figure::Saves, Figure::Cpu];

/// Measures the saves of everybody who is at work.
pub async fn measure(stage: &mut Stage<'_>, section: &mut Section) -> Result<()> {
    let warm = stage.scale.warm;
    let (stub, mut real) = stage
        .in_turns(async |sitters, measured, probe| saturate(sitters, warm, measured, probe).await)
        .await?;
    section.check_requests("saves at the stub", &stub.failures);
    section.check_requests("saves at saturation", &real.failures);
    (stage.saturated, stage.unwritten) = (real.rate(), stub.rate());

    let connections = stage.sitters.len();
    let title = format!("durable saves a second, {connections} connections");
    let row = Row::new(SAVES, title, real.rate(), "/s").beside("without the write", stub.rate());
    let note = format!("p99 {:.1} ms{}", real.latencies.percentile(99.0), real.noise());
    section.add(row.goal(Goal::Share(0.7)).note(note));
    if section.wants(Figure::Saves) {
        let batch = raw::rows_a_commit(stage.world).await?;
        let bare = raw::inserts(stage.world, &stage.sitters, batch, stage.scale.measured).await?;
        let row = Row::new(SAVES, "the same", real.rate(), "/s");
        section.add(row.beside(format!("bare inserts, {batch} a commit as the server has"), bare));
    }
    let least = if stage.is_sqlite() { 20_000.0 } else { 12_000.0 };
    section.add(Row::new(SAVES, "the same", real.rate(), "/s").goal(Goal::AtLeast(least)));

    let each = 1000.0 / real.done as f64;
    let most = if stage.is_sqlite() { 0.08 } else { 0.15 };
    let row = Row::new(
        CPU,
        "CPU of a save, server and database",
        real.cost.total() * each,
        "ms",
    );
    let parts = format!(
        "server {:.4}, database {:.4}; stub {:.4}",
        real.cost.servers * each,
        real.cost.database * each,
        stub.cost.servers * 1000.0 / stub.done as f64
    );
    section.add(row.beside("Moodle", 23.0).goal(Goal::AtMost(most)).note(parts));
    Ok(())
}
