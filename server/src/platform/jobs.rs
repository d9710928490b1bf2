//! Work in the background, taken by one server at a time: a lease in the database, which another server may take over
//! when it has run out.

use crate::entities::job;
use crate::platform::{ClockExt, Refusal, Transaction};
use crate::state::State;
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

/// How long a server has a piece of work before others may take it, milliseconds.
const LEASE: i64 = 30_000;

/// The longest wait after failures, milliseconds.
const LONGEST_WAIT: i64 = 300_000;

/// What there is to do in the background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// Papers are drawn ahead for those who may come to an assessment.
    DrawPapers,
    /// Sessions that are over are taken away.
    PurgeSessions,
}

impl JobKind {
    /// As it is stored.
    const fn code(self) -> &'static str {
        match self {
            Self::DrawPapers => "draw_papers",
            Self::PurgeSessions => "purge_sessions",
        }
    }
}

/// Puts work in the list; what is there already becomes due at the earlier time.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn put(db: &impl ConnectionTrait, kind: JobKind, subject: Uuid, due_at: i64) -> Result<(), Refusal> {
    let row = job::Model {
        kind: kind.code().to_owned(),
        subject_id: subject,
        due_at,
        leased_until: 0,
        leased_by: None,
        failures: 0,
    };
    let keep = OnConflict::columns([job::Column::Kind, job::Column::SubjectId])
        .do_nothing()
        .to_owned();
    match job::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(keep)
        .exec_without_returning(db)
        .await
    {
        Ok(_) | Err(sea_orm::DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    job::Entity::update_many()
        .col_expr(job::Column::DueAt, Expr::value(due_at))
        .filter(of(kind.code(), subject))
        .filter(job::Column::DueAt.gt(due_at))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes work that is due and that no server has; `None`: there is none.
pub async fn lease(state: &State, kind: JobKind) -> Result<Option<job::Model>, Refusal> {
    let now = state.clock.millis();
    let tx = state.db.begin().await?;
    let mut query = job::Entity::find()
        .filter(job::Column::Kind.eq(kind.code()))
        .filter(job::Column::DueAt.lte(now))
        .filter(job::Column::LeasedUntil.lte(now))
        .order_by_asc(job::Column::DueAt);
    if tx.get_database_backend() == DbBackend::Postgres {
        use sea_orm::QuerySelect;
        query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let Some(mut found) = query.one(&tx).await? else {
        return Ok(None);
    };
    found.leased_until = now + LEASE;
    found.leased_by = Some(state.server);
    store(&tx, found.clone()).await?;
    tx.commit().await?;
    Ok(Some(found))
}

/// Keeps the lease while a part of the work is written; `false`: another server has taken it over.
pub async fn renew(tx: &Transaction, state: &State, kind: JobKind, subject: Uuid) -> Result<bool, Refusal> {
    let done = job::Entity::update_many()
        .col_expr(job::Column::LeasedUntil, Expr::value(state.clock.millis() + LEASE))
        .filter(of(kind.code(), subject))
        .filter(job::Column::LeasedBy.eq(state.server))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Gives work back: done until `next`, or for ever.
pub async fn done(state: &State, job: &job::Model, next: Option<i64>) -> Result<(), Refusal> {
    let tx = state.db.begin().await?;
    let ours = of(&job.kind, job.subject_id).add(job::Column::LeasedBy.eq(state.server));
    match next {
        Some(due_at) => {
            job::Entity::update_many()
                .col_expr(job::Column::DueAt, Expr::value(due_at))
                .col_expr(job::Column::LeasedUntil, Expr::value(0_i64))
                .col_expr(job::Column::Failures, Expr::value(0_i32))
                .filter(ours)
                .exec(&tx)
                .await?;
        }
        None => {
            job::Entity::delete_many().filter(ours).exec(&tx).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Gives work back that failed; it is tried again, later each time.
pub async fn failed(state: &State, job: &job::Model) -> Result<(), Refusal> {
    let wait = 1_000_i64.checked_shl(u32::try_from(job.failures.clamp(0, 10)).unwrap_or(10));
    let tx = state.db.begin().await?;
    let mut row = job.clone();
    row.failures = row.failures.saturating_add(1);
    row.leased_until = 0;
    row.due_at = state.clock.millis() + wait.unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    store(&tx, row).await?;
    tx.commit().await?;
    Ok(())
}

/// How a piece of work stands; `None`: there is none.
pub async fn find(db: &impl ConnectionTrait, kind: JobKind, subject: Uuid) -> Result<Option<job::Model>, Refusal> {
    Ok(job::Entity::find().filter(of(kind.code(), subject)).one(db).await?)
}

fn of(kind: &str, subject: Uuid) -> Condition {
    Condition::all()
        .add(job::Column::Kind.eq(kind))
        .add(job::Column::SubjectId.eq(subject))
}

async fn store(tx: &Transaction, row: job::Model) -> Result<(), Refusal> {
    row.into_active_model().reset_all().update(tx).await?;
    Ok(())
}
