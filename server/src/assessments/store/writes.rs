//! What is written of assessments; every change of a draft is a comparison with the version that was read.

use super::{check_current, find};
use crate::entities::{assessment, change, extra_time, pool_entry};
use crate::platform::Refusal;
use olymp_assessment::ids::{AccountId, AssessmentId, ItemVersionId};
use olymp_contract::assessments::AssessmentStatus;
use olymp_contract::codes::Code;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use uuid::Uuid;

/// Rows in one statement.
const MAX_ROWS: usize = 500;

/// Stores a new draft.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn insert(db: &impl ConnectionTrait, row: assessment::ActiveModel) -> Result<(), Refusal> {
    assessment::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Changes the draft with this version; refuses where it is gone, published or changed meanwhile.
pub async fn update_draft(
    db: &impl ConnectionTrait,
    id: AssessmentId,
    version: u32,
    columns: assessment::ActiveModel,
) -> Result<(), Refusal> {
    let done = assessment::Entity::update_many()
        .set(columns)
        .col_expr(
            assessment::Column::Version,
            Expr::col(assessment::Column::Version).add(1),
        )
        .filter(assessment::Column::Id.eq(id.0))
        .filter(assessment::Column::Version.eq(i64::from(version)))
        .filter(assessment::Column::Status.eq(AssessmentStatus::Draft.code()))
        .exec(db)
        .await?;
    if done.rows_affected == 1 {
        return Ok(());
    }
    let row = find(db, id).await?.ok_or(Code::NotFound)?;
    check_current(&row, version)?;
    Err(Code::VersionConflict.into())
}

/// Publishes the draft with this version; refuses as [`update_draft`].
pub async fn publish(db: &impl ConnectionTrait, id: AssessmentId, version: u32, now: i64) -> Result<(), Refusal> {
    let columns = assessment::ActiveModel {
        status: Set(AssessmentStatus::Published.code().to_owned()),
        published_at: Set(Some(now)),
        ..Default::default()
    };
    update_draft(db, id, version, columns).await
}

/// Deletes a draft with what was granted for it; refuses where it is gone or published.
pub async fn delete_draft(db: &impl ConnectionTrait, id: AssessmentId) -> Result<(), Refusal> {
    let row = find(db, id).await?.ok_or(Code::NotFound)?;
    if super::is_published(&row) {
        return Err(Code::AlreadyPublished.into());
    }
    extra_time::Entity::delete_many()
        .filter(extra_time::Column::AssessmentId.eq(id.0))
        .exec(db)
        .await?;
    let done = assessment::Entity::delete_many()
        .filter(assessment::Column::Id.eq(id.0))
        .filter(assessment::Column::Status.eq(AssessmentStatus::Draft.code()))
        .exec(db)
        .await?;
    // Published between the two statements: only where the database has more than one writer.
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Code::AlreadyPublished.into())
    }
}

/// Freezes what papers are drawn from.
pub async fn freeze_pool(
    db: &impl ConnectionTrait,
    id: AssessmentId,
    versions: &[ItemVersionId],
) -> Result<(), Refusal> {
    for chunk in versions.chunks(MAX_ROWS) {
        let rows = chunk.iter().map(|version| pool_entry::ActiveModel {
            assessment_id: Set(id.0),
            item_version_id: Set(version.0),
        });
        pool_entry::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Stores extra time, in the place of an earlier grant.
pub async fn put_extra_time(db: &impl ConnectionTrait, row: extra_time::Model) -> Result<(), Refusal> {
    let known = OnConflict::columns([extra_time::Column::AssessmentId, extra_time::Column::AccountId])
        .update_columns([
            extra_time::Column::Seconds,
            extra_time::Column::Reason,
            extra_time::Column::GrantedBy,
            extra_time::Column::GrantedAt,
        ])
        .to_owned();
    extra_time::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Adds so many seconds to the extra time of each of these; what was granted before and why stays.
pub async fn add_extra_time(db: &impl ConnectionTrait, rows: Vec<extra_time::Model>) -> Result<(), Refusal> {
    let more = OnConflict::columns([extra_time::Column::AssessmentId, extra_time::Column::AccountId])
        .value(
            extra_time::Column::Seconds,
            Expr::cust("extra_time.seconds + excluded.seconds"),
        )
        .value(
            extra_time::Column::Reason,
            Expr::cust("extra_time.reason || '; ' || excluded.reason"),
        )
        .update_column(extra_time::Column::GrantedAt)
        .to_owned();
    extra_time::Entity::insert_many(rows.into_iter().map(|row| row.into_active_model().reset_all()))
        .on_conflict(more)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// A change to be kept on record.
pub struct Change {
    /// By whom; `None`: the installation.
    pub by: Option<AccountId>,
    /// The operation.
    pub action: &'static str,
    /// Of what.
    pub subject: AssessmentId,
    /// Why; may be empty.
    pub reason: String,
    /// What it was.
    pub before: serde_json::Value,
    /// What it is.
    pub after: serde_json::Value,
}

fn changed(id: Uuid, at: i64, change: Change) -> change::ActiveModel {
    change::ActiveModel {
        id: Set(id),
        at: Set(at),
        actor_id: Set(change.by.map(|account| account.0)),
        action: Set(change.action.to_owned()),
        subject_id: Set(change.subject.0),
        reason: Set(change.reason),
        before: Set(change.before.to_string()),
        after: Set(change.after.to_string()),
    }
}

/// Keeps a change on record.
pub async fn record(db: &impl ConnectionTrait, id: Uuid, at: i64, change: Change) -> Result<(), Refusal> {
    change::Entity::insert(changed(id, at, change))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Keeps changes on record, each under its id.
pub async fn record_all(db: &impl ConnectionTrait, at: i64, changes: Vec<(Uuid, Change)>) -> Result<(), Refusal> {
    let rows = changes.into_iter().map(|(id, change)| changed(id, at, change));
    change::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}
