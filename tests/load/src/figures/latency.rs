//! Latency of a save at half of saturation, at a rate that does not wait for answers.

use super::stage::Stage;
use crate::drive::at_rate;
use crate::options::Figure;
use crate::report::{Goal, Row, Section};
use anyhow::Result;

const LATENCY: &[Figure] = &[Figure::Latency];

/// Measures the stub and the servers at the same rate.
pub async fn measure(stage: &mut Stage<'_>, section: &mut Section) -> Result<()> {
    let (warm, rate) = (stage.scale.warm, stage.saturated / 2.0);
    let (mut stub, mut real) = stage
        .in_turns(async |sitters, measured, probe| at_rate(sitters, rate, warm, measured, probe).await)
        .await?;
    section.check_requests("saves at half of saturation", &real.failures);
    for (percent, goal) in [(50.0, Goal::None), (99.0, Goal::Times(3.0))] {
        let title = format!("p{percent:.0} of a save at {rate:.0} a second");
        let row = Row::new(LATENCY, title, real.latencies.percentile(percent), "ms");
        let row = row
            .beside("without the write", stub.latencies.percentile(percent))
            .goal(goal);
        section.add(row.note(format!("{:.0} a second were answered{}", real.rate(), real.noise())));
    }
    Ok(())
}
