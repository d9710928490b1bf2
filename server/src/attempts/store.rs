//! The rows of attempts, their papers, the journal and the scores.

use crate::attempts::journal::Written;
use crate::entities::{attempt, item_version, paper_item, response, score};
use crate::platform::{Database, Refusal};
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::response::Response;
use sea_orm::sea_query::{LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// `attempts.status` while responses are taken.
pub const OPEN: &str = "open";
/// `attempts.status` while the jury has something to mark.
pub const AWAITING: &str = "awaiting";
/// `attempts.status` when everything is scored.
pub const SCORED: &str = "scored";

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

/// The attempt with this id; `None` where there is none.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn find(db: &impl ConnectionTrait, id: AttemptId) -> Result<Option<attempt::Model>, Refusal> {
    Ok(attempt::Entity::find_by_id(id.0).one(db).await?)
}

/// The attempt of this participant; `None` where it was not started.
pub async fn find_of(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
    account: AccountId,
) -> Result<Option<attempt::Model>, Refusal> {
    Ok(attempt::Entity::find()
        .filter(attempt::Column::AssessmentId.eq(assessment.0))
        .filter(attempt::Column::AccountId.eq(account.0))
        .one(db)
        .await?)
}

/// All attempts of a participant.
pub async fn all_of(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<attempt::Model>, Refusal> {
    Ok(attempt::Entity::find()
        .filter(attempt::Column::AccountId.eq(account.0))
        .all(db)
        .await?)
}

/// The attempt, locked against others until the transaction ends; `None` where there is none.
pub async fn lock(tx: &DatabaseTransaction, id: AttemptId) -> Result<Option<attempt::Model>, Refusal> {
    let mut query = attempt::Entity::find_by_id(id.0);
    if is_postgres(tx) {
        query = query.lock(LockType::Update);
    }
    Ok(query.one(tx).await?)
}

fn is_postgres(db: &impl ConnectionTrait) -> bool {
    db.get_database_backend() == sea_orm::DbBackend::Postgres
}

/// Stores a new attempt with its paper. `false` where the participant has one already: nothing was stored.
pub async fn insert(
    tx: &DatabaseTransaction,
    row: attempt::Model,
    paper: Vec<paper_item::Model>,
) -> Result<bool, Refusal> {
    let inserted = attempt::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::columns([attempt::Column::AssessmentId, attempt::Column::AccountId])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await;
    match inserted {
        Ok(0) | Err(DbErr::RecordNotInserted) => return Ok(false),
        Ok(_) => {}
        Err(error) => return Err(error.into()),
    }
    let paper = paper.into_iter().map(|item| item.into_active_model().reset_all());
    paper_item::Entity::insert_many(paper)
        .exec_without_returning(tx)
        .await?;
    Ok(true)
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
    let mut condition = Condition::any();
    for row in rows {
        condition = condition.add(
            Condition::all()
                .add(response::Column::AttemptId.eq(row.attempt.0))
                .add(response::Column::Sequence.eq(row.sequence)),
        );
    }
    let stored: HashMap<(Uuid, i64), response::Model> = response::Entity::find()
        .filter(condition)
        .all(tx)
        .await?
        .into_iter()
        .map(|row| ((row.attempt_id, row.sequence), row))
        .collect();
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
    let rows = response::Entity::find()
        .filter(response::Column::AttemptId.eq(attempt.0))
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

/// The paper: each place with the item version that stands there, in order.
pub async fn paper(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
) -> Result<Vec<(paper_item::Model, item_version::Model)>, Refusal> {
    let places = paper_item::Entity::find()
        .filter(paper_item::Column::AttemptId.eq(attempt.0))
        .order_by_asc(paper_item::Column::Position)
        .all(db)
        .await?;
    let versions = versions(db, places.iter().map(|place| place.item_version_id)).await?;
    places
        .into_iter()
        .map(|place| {
            let version = versions
                .get(&place.item_version_id)
                .cloned()
                .ok_or_else(|| Refusal::internal("a paper names an item version that does not exist"))?;
            Ok((place, version))
        })
        .collect()
}

/// Item versions by id.
pub async fn versions(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, item_version::Model>, Refusal> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let rows = item_version::Entity::find()
        .filter(item_version::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The type of the item at a place; `None` where the paper has no such place.
pub async fn item_type_at(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    position: i16,
) -> Result<Option<String>, Refusal> {
    let Some(place) = paper_item::Entity::find_by_id((attempt.0, position)).one(db).await? else {
        return Ok(None);
    };
    Ok(item_version::Entity::find_by_id(place.item_version_id)
        .select_only()
        .column(item_version::Column::ItemType)
        .into_tuple()
        .one(db)
        .await?)
}

/// Replaces the scores of an attempt.
pub async fn put_scores(
    tx: &DatabaseTransaction,
    attempt: AttemptId,
    scores: Vec<score::Model>,
) -> Result<(), Refusal> {
    score::Entity::delete_many()
        .filter(score::Column::AttemptId.eq(attempt.0))
        .exec(tx)
        .await?;
    if !scores.is_empty() {
        let rows = scores.into_iter().map(|row| row.into_active_model().reset_all());
        score::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The scores of an attempt, by position.
pub async fn scores(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<BTreeMap<i16, score::Model>, Refusal> {
    let rows = score::Entity::find()
        .filter(score::Column::AttemptId.eq(attempt.0))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.position, row)).collect())
}

/// Writes an attempt back.
pub async fn update(tx: &DatabaseTransaction, row: attempt::Model) -> Result<(), Refusal> {
    row.into_active_model().reset_all().update(tx).await?;
    Ok(())
}

/// Open attempts whose deadline lies before `before`, oldest first, at most `limit`.
pub async fn overdue(db: &impl ConnectionTrait, before: i64, limit: u64) -> Result<Vec<AttemptId>, Refusal> {
    let ids: Vec<Uuid> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::Status.eq(OPEN))
        .filter(attempt::Column::Deadline.lt(before))
        .order_by_asc(attempt::Column::Deadline)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(AttemptId).collect())
}

/// The newest comment of the jury on each marked place.
pub async fn comments(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<BTreeMap<i16, String>, Refusal> {
    use crate::entities::mark;
    let rows = mark::Entity::find()
        .filter(mark::Column::AttemptId.eq(attempt.0))
        .order_by_asc(mark::Column::Version)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.position, row.comment)).collect())
}

/// All attempts that are over.
pub async fn finished(db: &impl ConnectionTrait) -> Result<Vec<AttemptId>, Refusal> {
    let ids: Vec<Uuid> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::Status.ne(OPEN))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(AttemptId).collect())
}
