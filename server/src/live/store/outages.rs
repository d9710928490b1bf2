//! The times in which the server stood still while somebody could work on an assessment.

use crate::entities::outage;
use crate::platform::{Connection, Refusal};
use crate::state::State;
use olymp_assessment::ids::AssessmentId;
use olymp_contract::live::{Outage, OutageKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The most that one page shows.
const MAX_OUTAGES: u64 = 20;

/// Longer after its window nobody works on an assessment: the longest limit and the longest extra time, milliseconds.
const LONGEST_WORK: i64 = 86_400_000;

/// What happened while somebody could work on an assessment, newest first.
pub async fn outages_of(db: &impl Connection, state: &State, id: AssessmentId) -> Result<Vec<Outage>, Refusal> {
    let Some(plan) = state.assessments.plan(db, id).await? else {
        return Ok(Vec::new());
    };
    let (opens_at, closes_at) = (plan.schedule.opens_at, plan.schedule.closes_at);
    let rows = outage::Entity::find()
        .filter(outage::Column::EndedAt.gte(opens_at.timestamp_millis()))
        .filter(outage::Column::BeganAt.lte(closes_at.timestamp_millis() + LONGEST_WORK))
        .order_by_desc(outage::Column::EndedAt)
        .limit(MAX_OUTAGES)
        .all(db)
        .await?;
    let shown = |row: outage::Model| {
        Some(Outage {
            kind: OutageKind::from_code(&row.kind)?,
            began_at: row.began_at,
            ended_at: row.ended_at,
            seconds: row.seconds,
        })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}
