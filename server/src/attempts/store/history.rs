//! What is on record of one attempt beside its answers.

use super::OPEN;
use crate::entities::{account, attempt, change, session};
use crate::platform::Refusal;
use crate::platform::sql::is_postgres;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use std::collections::HashMap;
use uuid::Uuid;

/// The attempt that somebody is at work on; `None`: none runs.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn running_of(db: &impl ConnectionTrait, account: AccountId, now: i64) -> Result<Option<AttemptId>, Refusal> {
    let found: Option<Uuid> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::AccountId.eq(account.0))
        .filter(attempt::Column::Status.eq(OPEN))
        .filter(attempt::Column::Deadline.gt(now))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.map(AttemptId))
}

/// When somebody signed in between then and then, milliseconds, the first first.
pub async fn sign_ins(db: &impl ConnectionTrait, account: AccountId, from: i64, to: i64) -> Result<Vec<i64>, Refusal> {
    Ok(session::Entity::find()
        .select_only()
        .column(session::Column::CreatedAt)
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::CreatedAt.between(from, to))
        .order_by_asc(session::Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await?)
}

/// When each tab saved its first answer, milliseconds, the first tab first.
pub async fn first_saves(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<Vec<i64>, Refusal> {
    let (backend, place) = if is_postgres(db) {
        (DbBackend::Postgres, "$1")
    } else {
        (DbBackend::Sqlite, "?")
    };
    let sql = format!(
        "SELECT MIN(saved_at) FROM responses WHERE attempt_id = {place} GROUP BY sequence / {} ORDER BY 1",
        crate::attempts::PEN_SPAN
    );
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(backend, sql, [attempt.0.into()]))
        .await?;
    let saved = rows.iter().map(|row| row.try_get_by_index(0));
    Ok(saved.collect::<Result<_, _>>()?)
}

/// What was changed of an assessment's time for this participant, the first first.
pub async fn changes(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
    account: AccountId,
) -> Result<Vec<change::Model>, Refusal> {
    Ok(change::Entity::find()
        .filter(change::Column::SubjectId.eq(assessment.0))
        .filter(change::Column::Action.is_in(["grant_extra_time", "make_up_for_outage"]))
        .filter(change::Column::After.contains(account.to_string()))
        .order_by_asc(change::Column::At)
        .all(db)
        .await?)
}

/// The names of these people.
pub async fn names_of(db: &impl ConnectionTrait, accounts: Vec<Uuid>) -> Result<HashMap<Uuid, String>, Refusal> {
    let rows: Vec<(Uuid, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(accounts))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
