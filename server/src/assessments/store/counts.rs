//! How many sit and sat, in one grouped query.

use crate::entities::attempt::AttemptStatus;
use crate::entities::joins::attempt_to_account;
use crate::entities::{account, attempt};
use crate::platform::Refusal;
use olymp_assessment::ids::{AssessmentId, SchoolId};
use olymp_contract::assessments::AttemptCounts;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Nobody has started.
pub const NOBODY: AttemptCounts = AttemptCounts {
    running: 0,
    awaiting_jury: 0,
    scored: 0,
};

#[derive(FromQueryResult)]
struct CountRow {
    assessment_id: Uuid,
    status: AttemptStatus,
    count: i64,
}

/// How many sit and sat, by assessment: of one or of all, of one school or of all. Where nobody started there is no entry.
pub async fn counts(
    db: &impl ConnectionTrait,
    of: Option<AssessmentId>,
    school: Option<SchoolId>,
) -> Result<HashMap<Uuid, AttemptCounts>, Refusal> {
    let mut query = attempt::Entity::find();
    if let Some(id) = of {
        query = query.filter(attempt::Column::AssessmentId.eq(id.0));
    }
    if let Some(school) = school {
        query = query
            .join(JoinType::InnerJoin, attempt_to_account())
            .filter(account::Column::SchoolId.eq(school.0));
    }
    let rows = query
        .select_only()
        .columns([attempt::Column::AssessmentId, attempt::Column::Status])
        .column_as(attempt::Column::Id.count(), "count")
        .group_by(attempt::Column::AssessmentId)
        .group_by(attempt::Column::Status)
        .into_model::<CountRow>()
        .all(db)
        .await?;
    let mut counts: HashMap<Uuid, AttemptCounts> = HashMap::new();
    for row in rows {
        let of = counts.entry(row.assessment_id).or_insert(NOBODY);
        let count = u32::try_from(row.count).unwrap_or(u32::MAX);
        match row.status {
            AttemptStatus::Open => of.running = count,
            AttemptStatus::Awaiting => of.awaiting_jury = count,
            AttemptStatus::Scored => of.scored = count,
        }
    }
    Ok(counts)
}

/// How many sit and sat in one assessment.
pub async fn counts_of(db: &impl ConnectionTrait, id: AssessmentId) -> Result<AttemptCounts, Refusal> {
    Ok(counts(db, Some(id), None).await?.remove(&id.0).unwrap_or(NOBODY))
}
