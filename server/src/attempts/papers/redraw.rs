//! Draws again what lies ready and holds an item that its participant has met since in another assessment.
//!
//! The paper that comes instead has an attempt of its own, so that the key of the start does not open a sealed copy of the old
//! one: the page then reads the paper itself.

use super::draw_papers::{DRAW_BATCH_SIZE, Drawn, draw_for};
use crate::assessments::{self, Plan};
use crate::attempts::store;
use crate::entities::job;
use crate::platform::Refusal;
use crate::platform::jobs::{self, JobKind};
use crate::state::State;
use olymp_assessment::ids::AccountId;
use uuid::Uuid;

/// A paper may have been begun in the last moment of an assessment; where no server ran just then it is noticed up to a day later,
/// milliseconds.
const RECENT: i64 = 24 * 3_600_000;

/// Draws again for those who have begun another paper with the same items since; gives how many papers it drew.
///
/// # Errors
/// Where the database does not answer.
pub(in crate::attempts) async fn redraw(state: &State, plan: &Plan, job: &job::Model) -> Result<u64, Refusal> {
    let mut drawn = 0;
    if !shares_items(state, plan).await? {
        return Ok(drawn);
    }
    let mut behind = AccountId(Uuid::nil());
    loop {
        let stale = store::stale_papers(state.db.reader(), plan.id, behind, DRAW_BATCH_SIZE).await?;
        let Some(last) = stale.last() else {
            return Ok(drawn);
        };
        behind = last.account;
        let accounts: Vec<_> = stale.iter().map(|paper| paper.account).collect();
        let Drawn { papers, slots } = draw_for(state, plan, &accounts).await?;
        let tx = state.db.begin().await?;
        if !jobs::renew(&tx, state, JobKind::DrawPapers, job.subject_id).await? {
            return Ok(drawn);
        }
        store::withdraw_papers(&tx, plan.id, &stale).await?;
        store::insert_prepared(&tx, papers, slots).await?;
        tx.commit().await?;
        drawn += accounts.len() as u64;
    }
}

/// Whether another assessment that people sit now, or sat lately, draws from some of the same items.
async fn shares_items(state: &State, plan: &Plan) -> Result<bool, Refusal> {
    let (db, now) = (state.db.reader(), state.clock.now());
    let own = state.assessments.items(db, plan).await?;
    for (id, _) in assessments::store::maybe_unfinished(db, now.timestamp_millis() - RECENT).await? {
        let Some(other) = state.assessments.plan(db, id).await? else {
            continue;
        };
        if id != plan.id
            && other.schedule.opens_at <= now
            && !state.assessments.items(db, &other).await?.is_disjoint(&own)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
