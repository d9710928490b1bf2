//! Durable saves a second, beside the same route without the write, and beside bare inserts.

use super::raw;
use super::stage::Stage;
use crate::drive::saturate;
use crate::options::Figure;
use crate::report::{Goal, Row, Section};
use anyhow::{Context, Result};

const SAVES: &[Figure] = &[Figure::Saves];
const CPU: &[Figure] = &[Figure::Saves, Figure::Cpu];
const COMMITS: &str = "olymp_writer_commits_total{writer=\"responses\"}";

/// Measures the saves of everybody who is at work.
pub async fn measure(stage: &mut Stage<'_>, section: &mut Section) -> Result<()> {
    let (warm, measured) = (stage.scale.warm, stage.scale.measured);
    let stubs = stage.stubs.as_ref().context("the stubs")?;
    let mut sitters = std::mem::take(&mut stage.sitters);
    let connections = sitters.len();
    for (number, sitter) in sitters.iter_mut().enumerate() {
        sitter.line.turn_to(stubs.address(number));
    }
    let (mut sitters, stub) = saturate(sitters, warm, measured, &stubs.probe(stage.world)).await;
    section.check_requests("saves at the stub", &stub.failures);

    for (number, sitter) in sitters.iter_mut().enumerate() {
        sitter.line.turn_to(stage.fleet.address(number));
    }
    let before = stage.fleet.counter(COMMITS).await;
    let (sitters, mut real) = saturate(sitters, warm, measured, &stage.fleet.probe(stage.world)).await;
    let commits = stage.fleet.counter(COMMITS).await - before;
    section.check_requests("saves at saturation", &real.failures);
    (stage.saturated, stage.unwritten) = (real.rate(), stub.rate());

    // Commits are counted while it warms up, too.
    let all = real.rate() * (warm + measured).as_secs_f64();
    let batch = if commits > 0.0 { all / commits } else { 500.0 };
    let bare = if section.wants(Figure::Saves) {
        raw::inserts(stage.world, &sitters, batch, measured).await?
    } else {
        f64::NAN
    };
    stage.sitters = sitters;

    let title = format!("durable saves a second, {connections} connections");
    let row = Row::new(SAVES, title, real.rate(), "/s").beside("without the write", stub.rate());
    let note = format!(
        "p99 {:.1} ms, {batch:.0} rows a commit",
        real.latencies.percentile(99.0)
    );
    section.add(row.goal(Goal::Share(0.7)).note(note));
    let row = Row::new(SAVES, "the same", real.rate(), "/s");
    section.add(row.beside(format!("bare inserts, {batch:.0} a commit"), bare));
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
