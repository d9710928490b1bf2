//! Gives everybody who was at work the time in which no server ran.

use crate::attempts::{self, DeadlineChange, TimeGrant};
use crate::entities::attempt;
use crate::entities::attempt::AttemptStatus;
use crate::identity::store as people;
use crate::outages::store;
use crate::platform::clock::from_millis;
use crate::platform::pulse::Pause;
use crate::platform::{Refusal, Transaction};
use crate::state::State;
use chrono::TimeDelta;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::timing;
use olymp_contract::ZONE_HOURS;
use olymp_contract::live::OutageKind;
use std::collections::{BTreeMap, HashMap};

/// How many are given time in one statement.
const GRANT_BATCH_SIZE: usize = 200;

/// Makes up for a pause, once whoever notices it: in one transaction with the note that says so. Gives to how many.
///
/// An attempt that the clock of another server has closed since goes on, and whether its right answers could be read by then is
/// on record; one that the jury has marked stays as it is. Nothing is given for the time in which other servers
/// ran.
///
/// # Errors
/// Where the database does not answer; then nothing was given.
pub async fn make_up(state: &State, pause: Pause) -> Result<usize, Refusal> {
    let ended = timing::closed_before(pause.from, state.config.attempt.grace());
    let closed = attempts::store::closed_since(state.db.reader(), pause.from, ended).await?;
    let readable = attempts::readable_keys(state, &closed).await?;
    let tx = state.db.begin().await?;
    store::one_at_a_time(&tx).await?;
    let Some(pause) = store::not_noted(&tx, pause).await? else {
        return Ok(0);
    };
    if store::others_ran(&tx, state.server, pause).await? {
        store::note(&tx, state, pause, OutageKind::Covered, 0, 0).await?;
        tx.commit().await?;
        return Ok(0);
    }
    let pause = Pause {
        to: store::others_since(&tx, state.server, pause).await?.unwrap_or(pause.to),
        ..pause
    };
    let seconds = i32::try_from((pause.to - pause.from + 999) / 1_000).map_err(Refusal::internal)?;
    let rooms = give(&tx, state, pause, seconds, &readable).await?;
    let given = rooms.values().map(HashMap::len).sum();
    store::note(&tx, state, pause, OutageKind::Paused, seconds, given).await?;
    tx.commit().await?;
    for (room, deadlines) in &rooms {
        state.live.tell_deadlines(*room, deadlines);
    }
    Ok(given)
}

type Rooms = BTreeMap<AssessmentId, HashMap<AttemptId, i64>>;

/// Moves the ends of all who were at work; gives the new ones.
async fn give(
    tx: &Transaction,
    state: &State,
    pause: Pause,
    seconds: i32,
    readable: &HashMap<AttemptId, bool>,
) -> Result<Rooms, Refusal> {
    let ended = timing::closed_before(pause.from, state.config.attempt.grace());
    let found = attempts::store::at_work(tx, pause.from, ended).await?;
    let reason = reason(pause);
    let mut rooms = Rooms::new();
    for some in found.chunks(GRANT_BATCH_SIZE) {
        let (ids, accounts): (Vec<_>, Vec<_>) = some.iter().copied().unzip();
        people::lock_accounts(tx, &accounts).await?;
        let mut locked = attempts::store::lock_all(tx, &ids).await?;
        // Handed in since it was looked up.
        locked.retain(attempts::is_unfinished);
        leave_marked(tx, &mut locked).await?;
        let moved: Vec<DeadlineChange> = locked.iter().map(|row| moved(row, seconds, readable)).collect();
        let given: Vec<TimeGrant> = locked
            .iter()
            .zip(&moved)
            .map(|(row, moved)| given(row, moved))
            .collect();
        attempts::grant_all(tx, state, &given, seconds, &reason).await?;
        attempts::extend_all(tx, &moved, i64::from(seconds) * 1_000).await?;
        for (row, moved) in locked.iter().zip(moved) {
            let room = rooms.entry(AssessmentId(row.assessment_id)).or_default();
            room.insert(moved.attempt, moved.deadline);
        }
    }
    Ok(rooms)
}

/// What the jury has marked does not go on: that would put the marks on other responses.
async fn leave_marked(tx: &Transaction, rows: &mut Vec<attempt::Model>) -> Result<(), Refusal> {
    let closed = rows.iter().filter(|row| row.status != AttemptStatus::Open);
    let closed: Vec<_> = closed.map(|row| row.id).collect();
    if closed.is_empty() {
        return Ok(());
    }
    let marked = attempts::store::marks_of(tx, &closed).await?;
    for id in marked.keys() {
        tracing::warn!(attempt.id = %id, "the jury has marked it since: no time is given back");
    }
    rows.retain(|row| !marked.contains_key(&row.id));
    Ok(())
}

fn given(row: &attempt::Model, moved: &DeadlineChange) -> TimeGrant {
    TimeGrant {
        assessment: AssessmentId(row.assessment_id),
        account: AccountId(row.account_id),
        reopened: moved.reopened.then_some(moved.keys_readable),
    }
}

fn moved(row: &attempt::Model, seconds: i32, readable: &HashMap<AttemptId, bool>) -> DeadlineChange {
    let (attempt, reopened) = (AttemptId(row.id), row.status != AttemptStatus::Open);
    DeadlineChange {
        attempt,
        deadline: row.deadline + i64::from(seconds) * 1_000,
        reopened,
        // One that was closed since it was looked up: nobody knows that they could not.
        keys_readable: reopened && readable.get(&attempt).copied().unwrap_or(true),
    }
}

/// Why, in the words of the record.
fn reason(pause: Pause) -> String {
    let time = |millis: i64| {
        let at = from_millis(millis) + TimeDelta::hours(i64::from(ZONE_HOURS));
        at.format("%H:%M:%S").to_string()
    };
    let (from, to) = (time(pause.from), time(pause.to));
    format!("сервер не работал с {from} до {to} (UTC+{ZONE_HOURS})")
}
