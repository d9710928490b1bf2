//! The rows of scores, and the marks they may come from.

use crate::entities::{mark, score};
use crate::platform::Refusal;
use olymp_assessment::ids::AttemptId;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use std::collections::BTreeMap;

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

/// The newest mark of each place.
pub async fn marks(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<BTreeMap<i16, mark::Model>, Refusal> {
    let rows = mark::Entity::find()
        .filter(mark::Column::AttemptId.eq(attempt.0))
        .order_by_asc(mark::Column::Version)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.position, row)).collect())
}
