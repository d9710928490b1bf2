//! Applies personal extra time to an attempt that has started, or says why it cannot act.

use crate::assessments::Plan;
use crate::attempts::{readable_keys, store};
use crate::entities::attempt;
use crate::entities::attempt::AttemptStatus;
use crate::identity::store as people;
use crate::platform::clock::from_millis;
use crate::platform::{ClockExt, Refusal, Transaction};
use crate::state::State;
use chrono::{DateTime, TimeDelta, Utc};
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::timing;
use olymp_contract::codes::Code;
use std::collections::HashMap;

/// The most minutes that may be given in all.
pub const MOST_MINUTES: u32 = 600;

/// What extra time does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing has started: it counts from the start.
    AtStart,
    /// The end of the attempt moves.
    Moves {
        /// How.
        change: DeadlineChange,
        /// The extra time that the new end amounts to, seconds: time taken back leaves what was used of it.
        extra_seconds: i32,
    },
}

/// How the end of an attempt moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeadlineChange {
    /// The attempt.
    pub attempt: AttemptId,
    /// When it ends then, milliseconds.
    pub deadline: i64,
    /// Whether the clock had closed it, and it goes on.
    pub reopened: bool,
    /// Whether its right answers could be read when it was reopened.
    pub keys_readable: bool,
}

/// What [`plan_extension`] has to know of right answers, looked up before the transaction: that they can be read takes many a query,
/// while all who save would wait.
///
/// # Errors
/// Where the database does not answer.
pub async fn look_ahead(
    state: &State,
    assessment: AssessmentId,
    account: AccountId,
) -> Result<HashMap<AttemptId, bool>, Refusal> {
    let found = store::find_of(state.db.reader(), assessment, account).await?;
    let now = state.clock.millis();
    let over: Vec<_> = found
        .into_iter()
        .filter(|row| row.status != AttemptStatus::Open || row.deadline <= now)
        .collect();
    readable_keys(state, &over).await
}

/// What `extra` time in all would do for this participant of an assessment. The attempt stays locked until the transaction
/// ends; the caller holds the participant (`lock_account`) and has asked [`look_ahead`].
///
/// # Errors
/// Where it can do nothing: `extra_time_not_for`, `window_closed`, `extra_time_handed_in`, `extra_time_too_late`,
/// `extra_time_out_of_reach`, `extra_time_marked`, and without `confirm` `keys_readable`; `busy` where it ended just now.
pub async fn plan_extension(
    tx: &Transaction,
    state: &State,
    (assessment, account): (AssessmentId, AccountId),
    extra: TimeDelta,
    readable: &HashMap<AttemptId, bool>,
    confirm: bool,
) -> Result<Effect, Refusal> {
    let Some(plan) = state.assessments.plan(tx, assessment).await? else {
        // A draft: it counts as soon as it is published and started.
        return Ok(Effect::AtStart);
    };
    let now = state.clock.now();
    let Some(row) = locked(tx, assessment, account).await? else {
        return not_started(tx, &plan, account, now).await;
    };
    let (started_at, until) = (from_millis(row.started_at), from_millis(row.deadline));
    let plain = timing::deadline(&plan.schedule, started_at, extra);
    let over = row.status != AttemptStatus::Open;
    if !is_unfinished(&row) {
        return Err(Code::ExtraTimeHandedIn.into());
    }
    if (over || until < now) && plain <= now {
        return Err(too_late(&plan, started_at, now));
    }
    let ended = over || until < now;
    let keys_readable = ended && may_go_on(tx, &row, readable, confirm).await?;
    let deadline = timing::moved(&plan.schedule, started_at, extra, until, now);
    let used = deadline - timing::deadline(&plan.schedule, started_at, TimeDelta::zero());
    let used = (used + TimeDelta::milliseconds(999)).num_seconds();
    let change = DeadlineChange {
        attempt: AttemptId(row.id),
        deadline: deadline.timestamp_millis(),
        reopened: over,
        keys_readable,
    };
    Ok(Effect::Moves {
        change,
        extra_seconds: i32::try_from(extra.num_seconds().max(used)).map_err(Refusal::internal)?,
    })
}

async fn locked(
    tx: &Transaction,
    assessment: AssessmentId,
    account: AccountId,
) -> Result<Option<attempt::Model>, Refusal> {
    match store::find_of(tx, assessment, account).await? {
        Some(found) => store::lock(tx, AttemptId(found.id)).await,
        None => Ok(None),
    }
}

/// Refuses unless the participant can still start.
async fn not_started(tx: &Transaction, plan: &Plan, account: AccountId, now: DateTime<Utc>) -> Result<Effect, Refusal> {
    if !plan.is_for(people::subject_of(tx, account).await?.as_deref()) {
        return Err(Code::ExtraTimeNotFor.into());
    }
    if now >= plan.schedule.closes_at {
        return Err(Code::WindowClosed.into());
    }
    Ok(Effect::AtStart)
}

/// Names the least that would reach beyond now.
fn too_late(plan: &Plan, started_at: DateTime<Utc>, now: DateTime<Utc>) -> Refusal {
    let reaches =
        |minutes: &u32| timing::deadline(&plan.schedule, started_at, TimeDelta::minutes(i64::from(*minutes))) > now;
    match (0..=MOST_MINUTES).find(reaches) {
        Some(least) => Refusal::new(Code::ExtraTimeTooLate).with(least),
        None => Refusal::new(Code::ExtraTimeOutOfReach),
    }
}

/// Whether an attempt that the clock has closed may go on; gives whether its keys can be read already.
async fn may_go_on(
    tx: &Transaction,
    row: &attempt::Model,
    readable: &HashMap<AttemptId, bool>,
    confirm: bool,
) -> Result<bool, Refusal> {
    let id = AttemptId(row.id);
    if !store::marks(tx, id).await?.is_empty() {
        return Err(Code::ExtraTimeMarked.into());
    }
    // The deadline passed between lookup and lock.
    let readable = *readable.get(&id).ok_or_else(|| Refusal::new(Code::Busy).with(1))?;
    if readable && !confirm {
        return Err(Code::KeysReadable.into());
    }
    Ok(readable)
}

/// Moves the end of an attempt as [`plan_extension`] said, in the same transaction. One that the clock had closed is open again; its
/// answers are all there.
///
/// # Errors
/// Where the database does not answer.
pub async fn extend(tx: &Transaction, moved: DeadlineChange) -> Result<(), Refusal> {
    let Some(mut row) = store::lock(tx, moved.attempt).await? else {
        return Ok(());
    };
    row.deadline = moved.deadline;
    if moved.reopened {
        row.status = AttemptStatus::Open;
        row.finished_at = None;
        row.finished_by = None;
        row.score_units = 0;
        row.score_remainder.clear();
        row.answered = 0;
        store::delete_scores(tx, row.id).await?;
    }
    store::update(tx, row).await
}

/// Moves the ends of attempts, which the caller has locked, all by so many milliseconds.
///
/// # Errors
/// Where the database does not answer.
pub async fn extend_all(tx: &Transaction, all: &[DeadlineChange], millis: i64) -> Result<(), Refusal> {
    let (closed, open): (Vec<&DeadlineChange>, Vec<&DeadlineChange>) = all.iter().partition(|moved| moved.reopened);
    let open: Vec<_> = open.iter().map(|moved| moved.attempt.0).collect();
    if !open.is_empty() {
        store::move_deadlines(tx, &open, millis).await?;
    }
    for moved in closed {
        extend(tx, *moved).await?;
    }
    Ok(())
}

/// Whether nobody but the clock has ended it.
#[must_use]
pub fn is_unfinished(row: &attempt::Model) -> bool {
    row.status == AttemptStatus::Open || row.finished_by.as_deref() == Some(FinishedBy::Deadline.code())
}
