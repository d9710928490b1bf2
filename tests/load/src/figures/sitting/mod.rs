//! The full sitting: people arrive, sign in, start, answer, lose the line, come back, finish; and every answer and every score is
//! compared with what this client remembers.

mod journal;
mod memory;
mod person;

pub use person::{Habits, Tale};

use super::stage::Stage;
use crate::drive::{Failures, Latencies};
use crate::options::Figure;
use crate::report::{Goal, Row, Section};
use crate::world::{Fleet, Participant, Plan, World, create, opened, participants};
use anyhow::Result;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const SITTING: &[Figure] = &[Figure::Sitting];
const SUBJECT: &str = "Нагрузка: работа";
/// One of so many loses the line.
const DROPPING: u32 = 20;
/// How long everybody together may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// What many people lived through.
#[derive(Default)]
pub struct Story {
    /// Each who came to the end.
    pub tales: Vec<Tale>,
    /// What went wrong, with anybody.
    pub failures: Failures,
    /// Latencies of the saves.
    pub saves: Latencies,
    /// How long it took, in seconds.
    pub seconds: f64,
}

/// Measures the sitting.
pub async fn measure(stage: &Stage<'_>, section: &mut Section) -> Result<()> {
    let (world, scale) = (stage.world, stage.scale);
    let people = participants(world, SUBJECT, scale.sitters).await?;
    let plan = Plan {
        subject: SUBJECT,
        items: 30,
        opens_in: scale.opens_in,
    };
    let assessment = create(world, &plan).await?;
    opened(world, stage.fleet.first(), &assessment).await?;
    let habits = Habits {
        arrivals: scale.arrivals,
        thinking: scale.thinking,
        dropping: DROPPING,
    };
    let mut story = hold(world, &stage.fleet, people, &assessment, habits).await;
    let saves: usize = story.tales.iter().map(|tale| tale.acknowledged.len()).sum();
    let dropped = story.tales.iter().filter(|tale| tale.dropped).count();
    let fault = story.fault(scale.sitters);
    let good = fault.is_none();
    section.check(
        format!("full sitting of {}: everybody comes to the end", scale.sitters),
        fault,
    );
    let wrong: Vec<_> = story.tales.iter().filter_map(|tale| tale.wrong_score.clone()).collect();
    let fault = (!wrong.is_empty()).then(|| format!("{} differ, such as {}", wrong.len(), wrong[0]));
    section.check("full sitting: every score is the client's own", fault);
    let lost = journal::lost(world, &assessment, &story.tales).await?;
    section.check(
        format!("full sitting: all {saves} acknowledged answers are in the journal"),
        lost,
    );

    let title = format!("full sitting, {} participants × 30 items", scale.sitters);
    let row = Row::new(SITTING, title, story.seconds, "s");
    let note = format!(
        "{saves} answers, {dropped} lines dropped{}",
        if good { "" } else { ", WITH FAULTS" }
    );
    section.add(row.note(note));
    let rate = saves as f64 / story.seconds;
    section.add(Row::new(SITTING, "saves a second in it", rate, "/s"));
    let p99 = story.saves.percentile(99.0);
    let row = Row::new(SITTING, "p99 of a save in it", p99, "ms").goal(Goal::None);
    section.add(row.note(format!("p50 {:.1} ms", story.saves.percentile(50.0))));
    Ok(())
}

impl Story {
    /// What is wrong with it; `None` where all came to the end without an error.
    pub fn fault(&self, expected: usize) -> Option<String> {
        let (ended, failures) = (self.tales.len(), &self.failures);
        let told = || {
            format!(
                "{ended} of {expected} ended, {} errors: {}",
                failures.count,
                failures.first.join(" · ")
            )
        };
        (failures.count > 0 || ended != expected).then(told)
    }
}

/// Lets these people sit this assessment.
pub async fn hold(world: &World, fleet: &Fleet, people: Vec<Participant>, assessment: &str, habits: Habits) -> Story {
    let (began, story) = (Instant::now(), Rc::new(RefCell::new(Story::default())));
    let mut tasks = JoinSet::new();
    for (number, who) in people.into_iter().enumerate() {
        let (story, book) = (Rc::clone(&story), Rc::clone(&world.book));
        let (address, assessment) = (fleet.address(number), assessment.to_owned());
        let mut rng = ChaCha20Rng::seed_from_u64(number as u64);
        tasks.spawn_local(async move {
            tokio::time::sleep(habits.arrivals.mul_f64(uniform(&mut rng))).await;
            let mut saves = Latencies::default();
            let outcome = person::sit(&book, who, &assessment, address, habits, &mut rng, &mut saves).await;
            let mut story = story.borrow_mut();
            story.saves.add(saves);
            match outcome {
                Ok(tale) => story.tales.push(tale),
                Err(error) => story.failures.note(format!("{error:#}")),
            }
        });
    }
    let all = async { while tasks.join_next().await.is_some() {} };
    let in_time = tokio::time::timeout(PATIENCE, all).await.is_ok();
    let mut story = story.take();
    if !in_time {
        story
            .failures
            .note(format!("some were not through after {} s", PATIENCE.as_secs()));
    }
    story.seconds = began.elapsed().as_secs_f64();
    story
}

/// A number from 0 to 1.
pub(super) fn uniform(rng: &mut impl Rng) -> f64 {
    f64::from(rng.next_u32()) / f64::from(u32::MAX)
}
