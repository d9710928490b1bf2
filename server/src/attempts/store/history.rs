//! What is on record of one attempt beside its answers.

use crate::entities::attempt::AttemptStatus;
use crate::entities::{account, attempt, change, session, sign_in};
use crate::platform::Refusal;
use crate::platform::sql::is_postgres;
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_contract::WriterEpoch;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The attempt that somebody is at work on, or may be again: one that only the clock has ended goes on with extra time as long
/// as its assessment is `unfinished`. `None`: there is none.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn running_of(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: i64,
    unfinished: impl Iterator<Item = AssessmentId>,
) -> Result<Option<AttemptId>, Refusal> {
    let open = attempt::Column::Status.eq(AttemptStatus::Open);
    let by_clock = attempt::Column::FinishedBy.eq(FinishedBy::Deadline.code());
    let goes_on = attempt::Column::AssessmentId.is_in(unfinished.map(|id| id.0));
    let found: Option<Uuid> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::AccountId.eq(account.0))
        .filter(
            open.clone()
                .and(attempt::Column::Deadline.gt(now))
                .or(goes_on.and(open.or(by_clock))),
        )
        .order_by_desc(attempt::Column::Deadline)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.map(AttemptId))
}

/// When and how somebody signed in between then and then, milliseconds, and what is on the record of the attempt itself,
/// which outlives sessions.
pub async fn sign_ins(
    db: &impl ConnectionTrait,
    row: &attempt::Model,
    from: i64,
    to: i64,
) -> Result<BTreeMap<i64, String>, Refusal> {
    let sessions = session::Entity::find()
        .select_only()
        .columns([session::Column::CreatedAt, session::Column::Kind])
        .filter(session::Column::AccountId.eq(row.account_id))
        .filter(session::Column::CreatedAt.between(from, to));
    let kept = sign_in::Entity::find()
        .select_only()
        .columns([sign_in::Column::SignedInAt, sign_in::Column::Kind])
        .filter(sign_in::Column::AttemptId.eq(row.id));
    let mut found: BTreeMap<i64, String> = kept.into_tuple().all(db).await?.into_iter().collect();
    found.extend(sessions.into_tuple::<(i64, String)>().all(db).await?);
    if row.signed_in_at > 0 {
        found.insert(row.signed_in_at, row.sign_in_kind.clone());
    }
    Ok(found)
}

/// When each tab saved its first answer, milliseconds, the first tab first.
pub async fn first_saves(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<Vec<i64>, Refusal> {
    let (backend, parameter) = if is_postgres(db) {
        (DbBackend::Postgres, "$1")
    } else {
        (DbBackend::Sqlite, "?")
    };
    let sql = format!(
        "SELECT MIN(saved_at) FROM responses WHERE attempt_id = {parameter} GROUP BY sequence / {} ORDER BY 1",
        WriterEpoch::SPAN
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
