//! The rows of attempts and of their papers.

mod graded;
mod history;
mod met;
mod papers;
mod responses;
mod scored_papers;
mod scores;
mod single_statement;
mod stale;
mod starts;

pub use graded::put_graded;
pub use history::{changes, first_saves, names_of, running_of, sign_ins};
pub use met::{StartedPaper, papers_of};
pub use papers::{Prepared, insert_prepared, pack, prepared};
pub use responses::{Current, NewResponse, append, current, current_of, is_saved, newest_sequence, used, used_of};
pub use scored_papers::{ScoredPaper, scored_papers};
pub use scores::{delete_scores, marks, marks_of, put_scores, scores};
pub use single_statement::append_by_single_statement;
pub use stale::{StalePaper, stale_papers, withdraw_papers};
pub use starts::{InsertedStarts, NewStart, Slot, insert_starts};

pub use crate::entities::attempt::AttemptStatus;

use crate::entities::{attempt, item_version, paper_item};
use crate::platform::Refusal;
use crate::platform::sql::{self, is_postgres};
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

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

/// The attempts with these ids.
pub async fn find_all(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, attempt::Model>, DbErr> {
    // Named one by one: a statement that is kept must not change its columns when another version of the server adds one.
    const COLUMNS: &str = "SELECT id, assessment_id, account_id, seed, status, consent_at, started_at, deadline, \
        finished_at, finished_by, pen, pen_tab, answered, score_units, score_remainder, \
        max_units, sign_in_kind, signed_in_at FROM attempts WHERE id";
    sql::rows_of(db, COLUMNS, ids, "")
        .await?
        .iter()
        .map(|row| attempt::Model::from_query_result(row, "").map(|row| (row.id, row)))
        .collect()
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

/// The attempts that had begun at a moment and were not to end before another: open, or closed by the clock since. Attempt
/// and participant, in the order in which attempts are locked.
pub async fn at_work(db: &impl ConnectionTrait, at: i64, ended: i64) -> Result<Vec<(AttemptId, Uuid)>, Refusal> {
    let by_clock = attempt::Column::FinishedBy.eq(FinishedBy::Deadline.code());
    let found: Vec<(Uuid, Uuid)> = attempt::Entity::find()
        .select_only()
        .columns([attempt::Column::Id, attempt::Column::AccountId])
        .filter(attempt::Column::StartedAt.lte(at))
        .filter(attempt::Column::Deadline.gte(ended))
        .filter(attempt::Column::Status.eq(AttemptStatus::Open).or(by_clock))
        .order_by_asc(attempt::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|(id, account)| (AttemptId(id), account))
        .collect())
}

/// The attempts at work as [`at_work`] says that the clock has closed since.
pub async fn closed_since(db: &impl ConnectionTrait, at: i64, ended: i64) -> Result<Vec<attempt::Model>, Refusal> {
    Ok(attempt::Entity::find()
        .filter(attempt::Column::StartedAt.lte(at))
        .filter(attempt::Column::Deadline.gte(ended))
        .filter(attempt::Column::FinishedBy.eq(FinishedBy::Deadline.code()))
        .all(db)
        .await?)
}

/// Moves the deadlines of these attempts, which the caller has locked, by so many milliseconds.
pub async fn move_deadlines(tx: &DatabaseTransaction, ids: &[Uuid], millis: i64) -> Result<(), Refusal> {
    attempt::Entity::update_many()
        .col_expr(
            attempt::Column::Deadline,
            Expr::col(attempt::Column::Deadline).add(millis),
        )
        .filter(attempt::Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// How an attempt stands, for what arrives for it.
#[derive(Debug, FromQueryResult, serde::Deserialize)]
pub struct Standing {
    /// The attempt.
    pub id: Uuid,
    /// [`OPEN`], [`AWAITING`] or [`SCORED`].
    pub status: AttemptStatus,
    /// Milliseconds.
    pub deadline: i64,
    /// The newest writer epoch.
    pub pen: i64,
    /// Code; `None` while open.
    pub finished_by: Option<String>,
}

/// How these attempts stand, held so until the transaction ends: nobody may close or move one or take its pen meanwhile.
///
/// On PostgreSQL the weakest lock that [`lock`] respects; on SQLite there is one writer.
pub async fn standings(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<HashMap<Uuid, Standing>, DbErr> {
    const COLUMNS: &str = "SELECT id, status, deadline, pen, finished_by FROM attempts WHERE id";
    let mut found = HashMap::with_capacity(ids.len());
    if is_postgres(tx) {
        for row in sql::rows_of(tx, COLUMNS, ids, " ORDER BY id FOR KEY SHARE").await? {
            let row = Standing::from_query_result(&row, "")?;
            found.insert(row.id, row);
        }
        return Ok(found);
    }
    // In one piece: every row that comes by itself is copied value by value and handed from thread to thread.
    const PACKED: &str = "SELECT json_group_array(json_array(lower(hex(id)), status, deadline, pen, finished_by)) \
        FROM attempts WHERE id";
    for row in sql::rows_of(tx, PACKED, ids, "").await? {
        let packed: String = row.try_get_by_index(0)?;
        let standings: Vec<Standing> = serde_json::from_str(&packed).map_err(|error| DbErr::Json(error.to_string()))?;
        found.extend(standings.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

/// These attempts, locked against others until the transaction ends; in the order of their ids, so that two who lock many
/// never wait for one another.
pub async fn lock_all(tx: &DatabaseTransaction, ids: &[AttemptId]) -> Result<Vec<attempt::Model>, DbErr> {
    let mut query = attempt::Entity::find()
        .filter(attempt::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(attempt::Column::Id);
    if is_postgres(tx) {
        query = query.lock(LockType::Update);
    }
    query.all(tx).await
}

/// The slots of a paper, in order.
pub async fn slots(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<Vec<paper_item::Model>, Refusal> {
    Ok(paper_item::Entity::find()
        .filter(paper_item::Column::AttemptId.eq(attempt.0))
        .order_by_asc(paper_item::Column::Position)
        .all(db)
        .await?)
}

/// The paper: each slot with the item version that stands there, in order.
pub async fn paper(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
) -> Result<Vec<(paper_item::Model, item_version::Model)>, Refusal> {
    let slots = slots(db, attempt).await?;
    let ids = slots.iter().map(|slot| slot.item_version_id).collect();
    let versions: HashMap<Uuid, item_version::Model> = crate::banks::store::versions(db, ids)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    slots
        .into_iter()
        .map(|slot| {
            let version = versions
                .get(&slot.item_version_id)
                .cloned()
                .ok_or_else(|| Refusal::internal("a paper names an item version that does not exist"))?;
            Ok((slot, version))
        })
        .collect()
}

/// Writes an attempt back.
pub async fn update(tx: &DatabaseTransaction, row: attempt::Model) -> Result<(), Refusal> {
    row.into_active_model().reset_all().update(tx).await?;
    Ok(())
}

/// Open attempts whose deadline lies before `before`, oldest first, without the first `skip`, at most `limit`; locked
/// until the transaction ends. What another server has locked is left to it.
pub async fn overdue(
    tx: &DatabaseTransaction,
    before: i64,
    skip: u64,
    limit: u64,
) -> Result<Vec<attempt::Model>, Refusal> {
    let mut query = attempt::Entity::find()
        .filter(attempt::Column::Status.eq(AttemptStatus::Open))
        .filter(attempt::Column::Deadline.lt(before))
        .order_by_asc(attempt::Column::Deadline)
        .order_by_asc(attempt::Column::Id)
        .offset(skip)
        .limit(limit);
    if is_postgres(tx) {
        query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    Ok(query.all(tx).await?)
}

/// All attempts that are over.
pub async fn finished(db: &impl ConnectionTrait) -> Result<Vec<AttemptId>, Refusal> {
    let ids: Vec<Uuid> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::Status.ne(AttemptStatus::Open))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(AttemptId).collect())
}
