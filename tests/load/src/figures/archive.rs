//! Grading of very many attempts at three sizes: is it linear, does memory stay flat?

use super::export;
use super::regrade::{Run, finished, spoil_and_regrade};
use crate::options::{Figure, Scale};
use crate::report::{Goal, Row, Section};
use crate::world::{Fleet, World, multiply};
use anyhow::Result;
use olymp_server::platform::Connection as _;

const GRADING: &[Figure] = &[Figure::Grading];
/// Beyond this a larger size is not tried.
const TOO_LONG: f64 = 300.0;
/// How much more than its share the largest size may take.
const LINEAR: f64 = 1.25;
/// How much more memory the largest size may take.
const FLAT: f64 = 1.5;

/// Measures grading and export on a database that grows.
pub async fn measure(world: &World, scale: &Scale, section: &mut Section) -> Result<()> {
    let fleet = Fleet::real(world, 1).await?;
    let assessment = finished(world, &fleet, scale.models, 30, section).await?;
    drop(fleet);
    let (mut graded, mut exported): (Vec<Run>, Vec<export::Run>) = (Vec::new(), Vec::new());
    let mut copied = 1;
    for size in scale.archive {
        let copies = u16::try_from(size / scale.models)?;
        multiply(world, &assessment, copied..copies).await?;
        copied = copies;
        world.state.db.writer().execute_unprepared("ANALYZE").await?;
        let in_time = graded.last().is_none_or(|run| run.seconds < TOO_LONG);
        if section.wants(Figure::Grading) && in_time {
            let run = spoil_and_regrade(world, size).await?;
            section.check(
                format!("grading of {size} attempts brings every score back"),
                run.fault.clone(),
            );
            let title = format!("grading of {size} attempts × 30 items");
            let each = run.seconds * 1000.0 / size as f64;
            let note = format!("{each:.3} ms each, {:.0} MB at most", run.peak);
            section.add(Row::new(GRADING, title, run.seconds, "s").note(note));
            graded.push(run);
        }
        if section.wants(Figure::Export) && exported.last().is_none_or(export::Run::is_bearable) {
            exported.push(export::measure(world, &assessment, size, section).await?);
        }
    }
    let runs: Vec<(f64, f64)> = graded.iter().map(|run| (run.seconds, run.peak)).collect();
    growth(section, GRADING, "grading", &scale.archive, &runs);
    let runs: Vec<(f64, f64)> = exported.iter().map(|run| (run.seconds, run.peak)).collect();
    growth(section, export::EXPORT, "export", &scale.archive, &runs);
    Ok(())
}

/// The largest size beside the smallest: time by its share, memory as it is.
fn growth(section: &mut Section, figures: &'static [Figure], what: &str, sizes: &[usize], runs: &[(f64, f64)]) {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return;
    };
    if runs.len() < 2 {
        return;
    }
    let (small, large) = (sizes[0], sizes[runs.len() - 1]);
    let share = last.0 / large as f64 * small as f64;
    let row = Row::new(figures, format!("{what} is linear: {small} of {large}"), share, "s");
    section.add(row.beside(format!("{small} alone"), first.0).goal(Goal::Times(LINEAR)));
    let row = Row::new(figures, format!("{what}: memory at {large}"), last.1, "MB");
    section.add(row.beside(format!("at {small}"), first.1).goal(Goal::Times(FLAT)));
}
