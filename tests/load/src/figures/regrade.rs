//! Grading again after a corrected key, and statistics of a test.

use super::sitting::{self, Habits};
use crate::http::Connection;
use crate::options::{Figure, Scale};
use crate::probe::peak;
use crate::process::{Guarded, command, olymp};
use crate::report::{Goal, Row, Section};
use crate::world::{Fleet, Plan, World, create, multiply, opened, participants};
use anyhow::{Context, Result, ensure};
use olymp_contract::paths;
use olymp_contract::results::Statistics;
use olymp_server::platform::Connection as _;
use sea_orm::{DbBackend, Statement};
use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

const REGRADE: &[Figure] = &[Figure::Regrade];
const STATISTICS: &[Figure] = &[Figure::Statistics];

/// Measures both on attempts of 20 items.
pub async fn measure(world: &World, scale: &Scale, section: &mut Section) -> Result<()> {
    let fleet = Fleet::real(world, 1).await?;
    let assessment = finished(world, &fleet, scale.models, 20, section).await?;
    let copies = u16::try_from(scale.regraded / scale.models)?;
    multiply(world, &assessment, 1..copies).await?;
    if section.wants(Figure::Statistics) {
        let mut line = Connection::to(fleet.first().address);
        let began = Instant::now();
        let status = line
            .call("GET", &paths::statistics(&assessment), &world.organiser()?)
            .await?;
        let seconds = began.elapsed().as_secs_f64();
        let statistics: Statistics = crate::sitter::body(&line, status)?;
        let told = serde_json::to_value(&statistics)?;
        section.check(
            "statistics name the items",
            (told["items"][0].is_null()).then(|| told.to_string()),
        );
        let title = format!("statistics of {} attempts × 20 items", scale.regraded);
        let row = Row::new(STATISTICS, title, seconds, "s").beside("Moodle, 2 000", 8.0);
        section.add(row.goal(Goal::AtMost(1.0)));
    }
    if section.wants(Figure::Regrade) {
        let run = spoil_and_regrade(world, scale.regraded).await?;
        section.check("a regrade brings every score back", run.fault.clone());
        let title = format!("regrade of {} attempts × 20 items", scale.regraded);
        let row = Row::new(REGRADE, title, run.seconds, "s").beside("Moodle, 2 000", 103.0);
        section.add(
            row.goal(Goal::AtMost(1.0))
                .note(format!("`olymp regrade` from its start to its end, {:.0} MB", run.peak)),
        );
    }
    Ok(())
}

/// Lets people sit an assessment of so many items, all of them without thinking; gives its id.
pub async fn finished(world: &World, fleet: &Fleet, count: usize, items: u16, section: &mut Section) -> Result<String> {
    let subject = "Нагрузка: архив";
    let people = participants(world, subject, count).await?;
    let plan = Plan {
        subject,
        items,
        opens_in: Duration::from_millis(200),
    };
    let assessment = create(world, &plan).await?;
    opened(world, fleet.first(), &assessment).await?;
    let habits = Habits {
        arrivals: Duration::from_millis(500),
        thinking: Duration::ZERO,
        dropping: 0,
    };
    let story = sitting::hold(world, fleet, people, &assessment, habits).await;
    section.check(format!("{count} sittings of {items} items"), story.fault(count));
    Ok(assessment)
}

/// A run of `olymp regrade`.
pub struct Run {
    /// How long it took.
    pub seconds: f64,
    /// The most memory that was seen, in megabytes.
    pub peak: f64,
    /// What is wrong behind it; `None`: nothing.
    pub fault: Option<String>,
}

/// Takes all scores away, lets `olymp regrade` make them again, and compares.
pub async fn spoil_and_regrade(world: &World, expected: usize) -> Result<Run> {
    let right = total(world).await?;
    ensure!(right > 0, "nobody has any points");
    let tx = world.state.db.begin().await?;
    tx.execute_unprepared("UPDATE scores SET units = 0, remainder = 0, denominator = 1")
        .await?;
    tx.execute_unprepared("UPDATE attempts SET score_units = 0, score_remainder = ''")
        .await?;
    tx.commit().await?;
    let mut regrade = command(olymp());
    regrade
        .args(["regrade", "--database", world.url()])
        .stdout(Stdio::piped());
    let began = Instant::now();
    let mut run = Guarded::spawn(&mut regrade)?;
    let mut most: f64 = 0.0;
    while run.child.try_wait()?.is_none() {
        most = most.max(peak(run.child.id()).unwrap_or(0.0));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let seconds = began.elapsed().as_secs_f64();
    let mut told = String::new();
    run.child
        .stdout
        .take()
        .context("no output")?
        .read_to_string(&mut told)?;
    let (done, again) = (
        told.split(' ').next().and_then(|it| it.parse::<usize>().ok()),
        total(world).await?,
    );
    let fault = match done {
        Some(done) if done == expected && again == right => None,
        _ => Some(format!("«{}»; {again} instead of {right}", told.trim())),
    };
    Ok(Run {
        seconds,
        peak: most,
        fault,
    })
}

/// The sum of all scores, of items and of attempts.
async fn total(world: &World) -> Result<i64> {
    let db = world.state.db.reader();
    let sum = "SELECT CAST((SELECT SUM(units) FROM scores) + 7 * (SELECT SUM(score_units) FROM attempts) AS BIGINT)";
    let engine = if world.state.db.is_postgres() {
        DbBackend::Postgres
    } else {
        DbBackend::Sqlite
    };
    let row = db
        .query_one_raw(Statement::from_string(engine, sum))
        .await?
        .context("no sum")?;
    Ok(row.try_get_by_index(0)?)
}
