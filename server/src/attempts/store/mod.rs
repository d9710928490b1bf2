//! The rows of attempts and of their papers.

mod responses;
mod scores;

pub use responses::{Current, NewResponse, append, current, newest_sequence};
pub use scores::{marks, put_scores, scores};

use crate::entities::{account, attempt, item_version, paper_item};
use crate::platform::Refusal;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use sea_orm::sea_query::{LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// `attempts.status` while responses are taken.
pub const OPEN: &str = "open";
/// `attempts.status` while the jury has something to mark.
pub const AWAITING: &str = "awaiting";
/// `attempts.status` when everything is scored.
pub const SCORED: &str = "scored";

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

/// Locks the row of a participant until the transaction ends (PostgreSQL; SQLite has one writer anyway).
pub async fn lock_account(tx: &DatabaseTransaction, account: AccountId) -> Result<(), Refusal> {
    if is_postgres(tx) {
        account::Entity::find_by_id(account.0)
            .lock(LockType::Update)
            .one(tx)
            .await?;
    }
    Ok(())
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

/// Writes an attempt back.
pub async fn update(tx: &DatabaseTransaction, row: attempt::Model) -> Result<(), Refusal> {
    row.into_active_model().reset_all().update(tx).await?;
    Ok(())
}

/// Open attempts whose deadline lies before `before`, oldest first, without the first `skip`, at most `limit`.
pub async fn overdue(db: &impl ConnectionTrait, before: i64, skip: u64, limit: u64) -> Result<Vec<AttemptId>, Refusal> {
    let ids: Vec<Uuid> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::Status.eq(OPEN))
        .filter(attempt::Column::Deadline.lt(before))
        .order_by_asc(attempt::Column::Deadline)
        .order_by_asc(attempt::Column::Id)
        .offset(skip)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(AttemptId).collect())
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

/// The subject that a participant teaches; `None` where none is known.
pub async fn subject_of(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<String>, Refusal> {
    let row = account::Entity::find_by_id(account.0).one(db).await?;
    Ok(row.and_then(|row| row.subject))
}
