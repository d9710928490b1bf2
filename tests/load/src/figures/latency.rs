//! Latency of a save at half of saturation, at a rate that does not wait for answers.

use super::stage::Stage;
use crate::drive::at_rate;
use crate::options::Figure;
use crate::report::{Goal, Row, Section};
use anyhow::{Context, Result};

const LATENCY: &[Figure] = &[Figure::Latency];

/// Measures the stub and the servers at the same rate.
pub async fn measure(stage: &mut Stage<'_>, section: &mut Section) -> Result<()> {
    let (warm, measured) = (stage.scale.warm, stage.scale.measured);
    let rate = stage.saturated / 2.0;
    let stubs = stage.stubs.as_ref().context("the stubs")?;
    let mut sitters = std::mem::take(&mut stage.sitters);
    for (number, sitter) in sitters.iter_mut().enumerate() {
        sitter.line.turn_to(stubs.address(number));
    }
    let (mut sitters, mut stub) = at_rate(sitters, rate, warm, measured, &stubs.probe(stage.world)).await;
    for (number, sitter) in sitters.iter_mut().enumerate() {
        sitter.line.turn_to(stage.fleet.address(number));
    }
    let (sitters, mut real) = at_rate(sitters, rate, warm, measured, &stage.fleet.probe(stage.world)).await;
    section.check_requests("saves at half of saturation", &real.failures);
    stage.sitters = sitters;
    for (percent, goal) in [(50.0, Goal::None), (99.0, Goal::Times(3.0))] {
        let title = format!("p{percent:.0} of a save at {rate:.0} a second");
        let row = Row::new(LATENCY, title, real.latencies.percentile(percent), "ms");
        let row = row
            .beside("without the write", stub.latencies.percentile(percent))
            .goal(goal);
        section.add(row.note(format!("{:.0} a second were answered", real.rate())));
    }
    Ok(())
}
