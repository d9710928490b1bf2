//! Draws papers ahead of the start, in the background: a start then is one small write.
//!
//! Resumable: what is stored stays, and what a server that ended has left undone another takes up. Only a paper with an item
//! that its participant meets elsewhere before the start is drawn again (`redraw.rs`).

use super::{met, paper, redraw};
use crate::assessments::{self, Plan};
use crate::attempts::store;
use crate::entities::{job, paper_item, prepared_paper};
use crate::platform::Refusal;
use crate::platform::jobs::{self, JobKind};
use crate::state::State;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::seed::Seed;
use std::collections::BTreeMap;
use std::time::Duration;

/// How many papers are drawn and stored in one transaction: between two of them answers are saved.
pub(in crate::attempts) const DRAW_BATCH_SIZE: u64 = 100;

/// How often it is looked for participants who came later, and for those who began another paper, milliseconds.
const DRAW_INTERVAL: i64 = 60_000;

/// Does all of this work that is due; gives how many papers were drawn.
///
/// # Errors
/// Where the database does not answer.
pub async fn draw_papers(state: &State) -> Result<u64, Refusal> {
    let mut drawn = 0;
    while let Some(job) = jobs::lease(state, JobKind::DrawPapers).await? {
        match draw_all(state, &job).await {
            Ok((count, next)) => {
                drawn += count;
                jobs::done(state, &job, next).await?;
            }
            Err(error) => {
                tracing::error!(assessment.id = %job.subject_id, cause = %error, "papers could not be drawn; it is tried again");
                jobs::failed(state, &job).await?;
            }
        }
    }
    Ok(drawn)
}

/// Draws for ever: what is due, every second.
pub async fn run_drawing(state: State) {
    if let Err(error) = enlist(&state).await {
        tracing::error!(cause = %error, "published assessments could not be listed for drawing");
    }
    let mut turns = tokio::time::interval(Duration::from_secs(1));
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        if let Err(error) = draw_papers(&state).await {
            tracing::error!(cause = %error, "the drawing of papers could not read");
        }
    }
}

/// Lists what was published before there was a list.
async fn enlist(state: &State) -> Result<(), Refusal> {
    let now = state.clock.now();
    for published in assessments::all_published(state.db.reader()).await? {
        if published.schedule.closes_at > now {
            let tx = state.db.begin().await?;
            jobs::put(&tx, JobKind::DrawPapers, published.id.0, now.timestamp_millis()).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Draws for all who have no paper, and again for those whose paper would repeat something. Gives how many it drew, and when to look again; `None`: never.
async fn draw_all(state: &State, job: &job::Model) -> Result<(u64, Option<i64>), Refusal> {
    let id = AssessmentId(job.subject_id);
    let Some(plan) = state.assessments.plan(state.db.reader(), id).await? else {
        return Ok((0, None));
    };
    let mut drawn = 0;
    loop {
        let now = state.clock.now();
        if plan.schedule.closes_at <= now {
            return Ok((drawn, None));
        }
        let next = Some(now.timestamp_millis() + DRAW_INTERVAL);
        let accounts = assessments::store::some_without_paper(state.db.reader(), &plan, DRAW_BATCH_SIZE).await?;
        if accounts.is_empty() {
            return Ok((drawn + redraw::redraw(state, &plan, job).await?, next));
        }
        drawn += accounts.len() as u64;
        if !draw_batch(state, &plan, job, &accounts).await? {
            return Ok((drawn, next));
        }
    }
}

/// Draws and stores the papers of these participants; `false`: another server does this work now.
async fn draw_batch(state: &State, plan: &Plan, job: &job::Model, accounts: &[AccountId]) -> Result<bool, Refusal> {
    let Drawn { papers, slots } = draw_for(state, plan, accounts).await?;
    let tx = state.db.begin().await?;
    if !jobs::renew(&tx, state, JobKind::DrawPapers, job.subject_id).await? {
        return Ok(false);
    }
    store::insert_prepared(&tx, papers, slots).await?;
    tx.commit().await?;
    Ok(true)
}

/// Papers that are not stored yet.
pub(in crate::attempts) struct Drawn {
    /// One a participant.
    pub papers: Vec<prepared_paper::Model>,
    /// The items of all of them.
    pub slots: Vec<paper_item::Model>,
}

/// Draws the papers of these participants.
pub(in crate::attempts) async fn draw_for(
    state: &State,
    plan: &Plan,
    accounts: &[AccountId],
) -> Result<Drawn, Refusal> {
    let now = state.clock.now();
    let (mut papers, mut slots) = (Vec::new(), Vec::new());
    let met = met::met(state, accounts).await?;
    let nothing = BTreeMap::new();
    for account in accounts {
        let seed = Seed(state.entropy.bytes());
        let attempt = AttemptId(state.entropy.id(now));
        let paper = paper::draw(state, plan, attempt, &seed, met.get(account).unwrap_or(&nothing)).await?;
        papers.push(prepared_paper::Model {
            assessment_id: plan.id.0,
            account_id: account.0,
            attempt_id: attempt.0,
            seed: seed.0.to_vec(),
            max_units: paper::worth(&paper).units(),
            places: store::pack(&paper)?,
            drawn_at: now.timestamp_millis(),
        });
        slots.extend(paper);
    }
    Ok(Drawn { papers, slots })
}
