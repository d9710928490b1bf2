//! What somebody has started.

use crate::entities::attempt;
use crate::platform::Refusal;
use olymp_assessment::ids::{AccountId, AssessmentId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// The assessments that this participant has started.
///
/// # Errors
/// Where the database does not answer.
pub(super) async fn started(db: &impl ConnectionTrait, account: AccountId) -> Result<HashSet<AssessmentId>, Refusal> {
    let ids: Vec<Uuid> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::AssessmentId)
        .filter(attempt::Column::AccountId.eq(account.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(AssessmentId).collect())
}
