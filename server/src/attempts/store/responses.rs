//! The journal of responses: appended to, never changed.

use super::{OPEN, is_postgres};
use crate::attempts::journal::Written;
use crate::entities::{attempt, response};
use crate::platform::{Database, Refusal};
use olymp_assessment::ids::AttemptId;
use olymp_assessment::response::Response;
use sea_orm::sea_query::{LockType, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// How many sequences are looked up at once: SQLite takes no condition of a thousand alternatives.
const COMPARED: usize = 200;

/// A response to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResponse {
    /// The attempt.
    pub attempt: AttemptId,
    /// Its place in the journal.
    pub sequence: i64,
    /// Which item.
    pub position: i16,
    /// The response (domain JSON); `None`: only the flag.
    pub payload: Option<String>,
    /// Whether the item is flagged.
    pub flagged: bool,
    /// The browser's clock.
    pub client_time: i64,
}

/// Appends responses in one transaction; the outcomes are in the order of the rows.
///
/// The attempts are locked for sharing, so that a response is either before a finish, and graded, or refused.
///
/// # Errors
/// Where the database does not answer or refuses a row; then nothing is written.
pub async fn append(db: &Database, rows: &[NewResponse], now: i64) -> Result<Vec<Written>, DbErr> {
    let tx = db.begin().await?;
    let ids: HashSet<Uuid> = rows.iter().map(|row| row.attempt.0).collect();
    let mut query = attempt::Entity::find()
        .select_only()
        .columns([
            attempt::Column::Id,
            attempt::Column::Status,
            attempt::Column::Deadline,
            attempt::Column::Pen,
        ])
        .filter(attempt::Column::Id.is_in(ids))
        .order_by_asc(attempt::Column::Id);
    if is_postgres(&tx) {
        query = query.lock(LockType::Share);
    }
    let found: Vec<(Uuid, String, i64, i64)> = query.into_tuple().all(&tx).await?;
    let attempts: HashMap<Uuid, (bool, i64, i64)> = found
        .into_iter()
        .map(|(id, status, deadline, pen)| (id, (status == OPEN, deadline, pen)))
        .collect();

    let mut outcomes: Vec<Written> = rows
        .iter()
        .map(|row| match attempts.get(&row.attempt.0) {
            Some(&(true, deadline, pen)) => Written::Saved {
                saved_at: now,
                deadline,
                pen,
            },
            _ => Written::Closed,
        })
        .collect();

    let mut fresh: BTreeMap<(Uuid, i64), &NewResponse> = BTreeMap::new();
    for (row, outcome) in rows.iter().zip(&mut outcomes) {
        if *outcome == Written::Closed {
            continue;
        }
        let first = fresh.entry((row.attempt.0, row.sequence)).or_insert(row);
        if !same(first, row) {
            *outcome = Written::Taken;
        }
    }
    let expected = fresh.len() as u64;
    if expected > 0 {
        let models = fresh.values().map(|row| response::ActiveModel {
            attempt_id: Set(row.attempt.0),
            sequence: Set(row.sequence),
            position: Set(row.position),
            payload: Set(row.payload.clone()),
            flagged: Set(row.flagged),
            client_time: Set(row.client_time),
            saved_at: Set(now),
        });
        let inserted = match response::Entity::insert_many(models)
            .on_conflict(
                OnConflict::columns([response::Column::AttemptId, response::Column::Sequence])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(&tx)
            .await
        {
            Ok(count) => count,
            Err(DbErr::RecordNotInserted) => 0,
            Err(error) => return Err(error),
        };
        if inserted < expected {
            compare(&tx, rows, &mut outcomes).await?;
        }
    }
    tx.commit().await?;
    Ok(outcomes)
}

fn same(one: &NewResponse, other: &NewResponse) -> bool {
    one.position == other.position && one.payload == other.payload && one.flagged == other.flagged
}

/// Some sequences were there before: repeats are fine, another content under the same sequence is not.
async fn compare(tx: &DatabaseTransaction, rows: &[NewResponse], outcomes: &mut [Written]) -> Result<(), DbErr> {
    let mut stored: HashMap<(Uuid, i64), response::Model> = HashMap::new();
    for some in rows.chunks(COMPARED) {
        let mut condition = Condition::any();
        for row in some {
            condition = condition.add(
                Condition::all()
                    .add(response::Column::AttemptId.eq(row.attempt.0))
                    .add(response::Column::Sequence.eq(row.sequence)),
            );
        }
        let found = response::Entity::find().filter(condition).all(tx).await?;
        stored.extend(found.into_iter().map(|row| ((row.attempt_id, row.sequence), row)));
    }
    for (row, outcome) in rows.iter().zip(outcomes) {
        let Some(stored) = stored.get(&(row.attempt.0, row.sequence)) else {
            continue;
        };
        let repeated =
            stored.position == row.position && stored.payload == row.payload && stored.flagged == row.flagged;
        match outcome {
            Written::Saved { .. } if !repeated => *outcome = Written::Taken,
            Written::Saved { saved_at, .. } => *saved_at = stored.saved_at,
            Written::Closed | Written::Taken => {}
        }
    }
    Ok(())
}

/// The newest state of one item.
#[derive(Debug, Clone)]
pub struct Current {
    /// The newest sequence of this item, of a response or a flag.
    pub sequence: i64,
    /// The newest response; `None`: never answered.
    pub response: Option<Response>,
    /// Whether it is flagged.
    pub flagged: bool,
    /// When, milliseconds.
    pub saved_at: i64,
}

/// The newest state of each item that was touched, by position.
pub async fn current(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<BTreeMap<i16, Current>, Refusal> {
    // Only the newest rows: the journal of one who saves without end must not fill the memory of all.
    let newest = Condition::any()
        .add(response::Column::Sequence.in_subquery(newest_of_each(attempt, Condition::all())))
        .add(response::Column::Sequence.in_subquery(newest_of_each(
            attempt,
            Condition::all().add(response::Column::Payload.is_not_null()),
        )));
    let rows = response::Entity::find()
        .filter(response::Column::AttemptId.eq(attempt.0))
        .filter(newest)
        .order_by_asc(response::Column::Sequence)
        .all(db)
        .await?;
    let mut current: BTreeMap<i16, Current> = BTreeMap::new();
    for row in rows {
        let response = match &row.payload {
            Some(json) => Some(serde_json::from_str(json)?),
            None => current.remove(&row.position).and_then(|earlier| earlier.response),
        };
        current.insert(
            row.position,
            Current {
                sequence: row.sequence,
                response,
                flagged: row.flagged,
                saved_at: row.saved_at,
            },
        );
    }
    Ok(current)
}

/// The newest sequence of each item, of the rows that fulfil the condition.
fn newest_of_each(attempt: AttemptId, condition: Condition) -> SelectStatement {
    Query::select()
        .expr(response::Column::Sequence.max())
        .from(response::Entity)
        .and_where(response::Column::AttemptId.eq(attempt.0))
        .cond_where(condition)
        .group_by_col(response::Column::Position)
        .to_owned()
}

/// The newest sequence of an attempt; 0 where nothing was saved.
pub async fn newest_sequence(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<i64, Refusal> {
    let newest: Option<Option<i64>> = response::Entity::find()
        .select_only()
        .column_as(response::Column::Sequence.max(), "newest")
        .filter(response::Column::AttemptId.eq(attempt.0))
        .into_tuple()
        .one(db)
        .await?;
    Ok(newest.flatten().unwrap_or(0))
}
