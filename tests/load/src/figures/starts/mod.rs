//! Starts: everybody presses the button at the same moment and has the paper with the reply.

mod file;
mod starter;

pub use starter::Starter;

use super::stage::Stage;
use crate::drive::stampede;
use crate::options::Figure;
use crate::report::{Goal, Row, Section};
use crate::sitter::Sitter;
use crate::world::{Fleet, Plan, create, opened, participants};
use anyhow::Result;

/// Who starts before the others, so that nothing is met for the first time while it is measured.
const WARM: usize = 100;
const SUBJECT: &str = "Нагрузка: начало";
const STARTS: &[Figure] = &[Figure::Starts];
const CPU: &[Figure] = &[Figure::Starts, Figure::Cpu];

/// Measures the starts, and leaves as many participants at work as there are connections for saves.
pub async fn measure(stage: &mut Stage<'_>, section: &mut Section) -> Result<()> {
    let (world, scale) = (stage.world, stage.scale);
    let people = participants(world, SUBJECT, WARM + scale.starters).await?;
    let plan = Plan {
        subject: SUBJECT,
        items: 30,
        opens_in: scale.opens_in,
    };
    let assessment = create(world, &plan).await?;
    let drawn = opened(world, stage.fleet.first(), &assessment).await?;
    let mut all = Vec::new();
    for (number, who) in people.into_iter().enumerate() {
        all.push(Starter::new(who, &assessment, stage.fleet.address(number)));
    }
    let rest = all.split_off(WARM);
    let probe = stage.fleet.probe(world);
    let (warmed, _) = stampede(all, &probe).await;
    let paper = warmed.iter().map(|it| it.size).max().unwrap_or(0);

    let mut rest = rest;
    for starter in &mut rest {
        starter.wait().await?;
    }
    let (started, mut load) = stampede(rest, &probe).await;
    section.check_requests(
        format!("{} starts at once, each brings its paper", scale.starters),
        &load.failures,
    );

    let stubs = Fleet::stub(world, stage.setup.servers, paper).await?;
    let file = file::reads(stage, &stubs, paper).await?;
    stage.stubs = Some(stubs);
    let title = format!("starts a second, {} at once, with paper", scale.starters);
    let ahead = if drawn {
        "papers drawn ahead"
    } else {
        "PAPERS NOT DRAWN AHEAD"
    };
    let row = Row::new(STARTS, title, load.rate(), "/s")
        .beside("static file", file)
        .goal(Goal::Share(0.3));
    section.add(row.note(format!("{ahead}; a paper is {} KB{}", paper / 1024, load.noise())));
    let title = "the last of them has the paper after";
    let row = Row::new(STARTS, title, load.seconds, "s")
        .beside("Moodle, 500 starts", 35.0)
        .goal(Goal::AtMost(10.0));
    section.add(row.note(format!(
        "half of them after {:.2} s",
        load.latencies.percentile(50.0) / 1000.0
    )));
    let each = 1000.0 / load.done as f64;
    let row = Row::new(
        CPU,
        "CPU of a start, server and database",
        load.cost.total() * each,
        "ms",
    );
    let parts = format!(
        "server {:.3}, database {:.3}",
        load.cost.servers * each,
        load.cost.database * each
    );
    section.add(row.beside("Moodle", 150.0).goal(Goal::AtMost(1.0)).note(parts));
    sit_down(stage, started).await
}

/// Opens the papers of some of those who have started.
async fn sit_down(stage: &mut Stage<'_>, started: Vec<Starter>) -> Result<()> {
    for starter in started
        .into_iter()
        .filter(|it| it.size > 0)
        .take(stage.scale.connections)
    {
        let mut line = starter.line;
        line.keep(crate::http::WHOLE);
        let mut sitter = Sitter::new(
            &starter.who,
            &starter.attempt,
            olymp_contract::WriterEpoch(starter.pen),
            line,
        );
        sitter.open(&stage.world.book).await?;
        stage.sitters.push(sitter);
    }
    anyhow::ensure!(!stage.sitters.is_empty(), "nobody has started");
    Ok(())
}
