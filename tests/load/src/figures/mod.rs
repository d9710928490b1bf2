//! The figures: one a file, each beside its limit.

mod archive;
mod export;
mod latency;
mod memory;
mod raw;
mod regrade;
mod saves;
mod sign_ins;
mod sitting;
mod stage;
mod starts;

use crate::options::{Figure, Scale};
use crate::report::Section;
use crate::world::{Backend, Setup, World};
use anyhow::Result;
use stage::Stage;

/// What the first world is for.
const ON_STAGE: &[Figure] = &[
    Figure::Starts,
    Figure::Saves,
    Figure::Cpu,
    Figure::Latency,
    Figure::Sitting,
    Figure::SignIns,
    Figure::Memory,
];

/// Measures what is wanted of a set-up. What breaks off is a check that does not hold: the figures before it are told.
pub async fn measure(setup: Setup, backend: &Backend, scale: &Scale, wanted: &[Figure]) -> Section {
    let mut section = Section::new(setup.name(), wanted);
    if let Err(error) = all(setup, backend, scale, &mut section).await {
        section.check("the run comes to its end", Some(format!("{error:#}")));
    }
    section.end();
    section
}

async fn all(setup: Setup, backend: &Backend, scale: &Scale, section: &mut Section) -> Result<()> {
    let once = setup.is_first_of_engine();
    let mut on_stage = ON_STAGE.to_vec();
    if !once {
        on_stage.retain(|figure| *figure != Figure::Memory);
    }
    if section.wants_any(&on_stage) {
        let world = World::new(backend).await?;
        let outcome = Box::pin(hold(&world, setup, scale, section)).await;
        world.close().await;
        outcome?;
    }
    if once && section.wants_any(&[Figure::Regrade, Figure::Statistics]) {
        let world = World::new(backend).await?;
        let outcome = Box::pin(regrade::measure(&world, scale, section)).await;
        world.close().await;
        outcome?;
    }
    if once && section.wants_any(&[Figure::Grading, Figure::Export]) {
        let world = World::new(backend).await?;
        let outcome = Box::pin(archive::measure(&world, scale, section)).await;
        world.close().await;
        outcome?;
    }
    Ok(())
}

/// What is measured on servers that are up from the first participant to the last.
async fn hold(world: &World, setup: Setup, scale: &Scale, section: &mut Section) -> Result<()> {
    let mut stage = Stage::open(world, setup, scale).await?;
    if section.wants_any(&[
        Figure::Starts,
        Figure::Saves,
        Figure::Cpu,
        Figure::Latency,
        Figure::SignIns,
    ]) {
        starts::measure(&mut stage, section).await?;
    }
    if section.wants_any(&[Figure::Saves, Figure::Cpu, Figure::Latency, Figure::SignIns]) {
        saves::measure(&mut stage, section).await?;
    }
    if section.wants(Figure::Latency) {
        latency::measure(&mut stage, section).await?;
    }
    stage.dismiss();
    if section.wants(Figure::Sitting) {
        sitting::measure(&stage, section).await?;
    }
    if section.wants(Figure::SignIns) {
        sign_ins::measure(&stage, section).await?;
    }
    let log = stage.fleet.log();
    section.check(
        "the servers log neither warning nor error",
        (!log.is_empty()).then_some(log),
    );
    if setup.is_first_of_engine() && section.wants(Figure::Memory) {
        drop(stage);
        memory::measure(world, scale, section).await?;
    }
    Ok(())
}
