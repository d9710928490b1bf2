//! The full sitting: people arrive, sign in, start, answer, lose the line, come back, finish; and every answer and every score is
//! compared with what this client remembers.

mod journal;
mod memory;
mod person;
mod story;

pub use person::{Habits, Tale};
pub use story::{Step, Story, Times};

use super::stage::Stage;
use crate::options::Figure;
use crate::report::{Row, Section};
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
const SITTING_TIMEOUT: Duration = Duration::from_secs(300);

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
    let (saves, people) = (story.answers(), scale.sitters);
    section.check(
        format!("full sitting of {people}: everybody comes to the end"),
        story.fault(people),
    );
    section.check("full sitting: every score is the client's own", story.wrong_scores());
    let lost = journal::lost(world, &assessment, &story.tales).await?;
    section.check(
        format!("full sitting: all {saves} acknowledged answers are in the journal"),
        lost,
    );
    tell(&mut story, people, section);
    Ok(())
}

fn tell(story: &mut Story, people: usize, section: &mut Section) {
    let (saves, seconds, cost) = (story.answers(), story.load.seconds, story.load.cost);
    let dropped = story.tales.iter().filter(|tale| tale.dropped).count();
    let title = format!("full sitting, {people} participants × 30 items");
    let note = format!("{saves} answers, {dropped} lines dropped{}", story.load.noise());
    section.add(Row::new(SITTING, title, seconds, "s").note(note));
    section.add(Row::new(SITTING, "saves a second in it", saves as f64 / seconds, "/s"));
    for (step, name) in Step::ALL {
        let times = story.times.of(step);
        let row = Row::new(SITTING, format!("p99 of a {name} in it"), times.percentile(99.0), "ms");
        section.add(row.note(format!("p50 {:.1} ms", times.percentile(50.0))));
    }
    let thousand = 1000.0 / people as f64;
    let row = Row::new(SITTING, "CPU of 1 000 such sittings", cost.total() * thousand, "s");
    let parts = (
        cost.servers * thousand,
        cost.database * thousand,
        cost.client * thousand,
    );
    section.add(row.note(format!(
        "server {:.2}, database {:.2}; the client {:.2} more",
        parts.0, parts.1, parts.2
    )));
}

/// Lets these people sit this assessment.
pub async fn hold(world: &World, fleet: &Fleet, people: Vec<Participant>, assessment: &str, habits: Habits) -> Story {
    let story = Rc::new(RefCell::new(Story::default()));
    let probe = fleet.probe(world);
    let (before, began) = (probe.sample(), Instant::now());
    let mut tasks = JoinSet::new();
    for (number, who) in people.into_iter().enumerate() {
        let (story, book) = (Rc::clone(&story), Rc::clone(&world.book));
        let (address, assessment) = (fleet.address(number), assessment.to_owned());
        let mut rng = ChaCha20Rng::seed_from_u64(number as u64);
        tasks.spawn_local(async move {
            tokio::time::sleep(habits.arrivals.mul_f64(uniform(&mut rng))).await;
            let mut times = Times::default();
            let outcome = person::sit(&book, who, &assessment, address, habits, &mut rng, &mut times).await;
            let mut story = story.borrow_mut();
            story.times.add(times);
            match outcome {
                Ok(tale) => story.tales.push(tale),
                Err(error) => story.failures.note(format!("{error:#}")),
            }
        });
    }
    let all = async { while tasks.join_next().await.is_some() {} };
    let in_time = tokio::time::timeout(SITTING_TIMEOUT, all).await.is_ok();
    let mut story = story.take();
    if !in_time {
        story
            .failures
            .note(format!("some were not through after {} s", SITTING_TIMEOUT.as_secs()));
    }
    story.load.seconds = began.elapsed().as_secs_f64();
    story.load.cost = probe.sample().since(&before);
    story
}

/// A number from 0 to 1.
pub(super) fn uniform(rng: &mut impl Rng) -> f64 {
    f64::from(rng.next_u32()) / f64::from(u32::MAX)
}
