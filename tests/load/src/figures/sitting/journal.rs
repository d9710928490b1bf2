//! The journal in the database beside what people remember.

use super::Tale;
use crate::world::World;
use anyhow::Result;
use olymp_assessment::response::Response;
use olymp_server::entities::{attempt, response};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// What of the acknowledged answers is missing or was changed; `None`: nothing.
///
/// # Errors
/// Where the database does not answer.
pub async fn lost(world: &World, assessment: &str, tales: &[Tale]) -> Result<Option<String>> {
    let assessment: Uuid = assessment.parse()?;
    let attempts = Query::select()
        .column(attempt::Column::Id)
        .from(attempt::Entity)
        .and_where(attempt::Column::AssessmentId.eq(assessment))
        .to_owned();
    let rows = response::Entity::find()
        .filter(response::Column::AttemptId.in_subquery(attempts))
        .all(world.state.db.reader())
        .await?;
    let kept: HashMap<(Uuid, i64), response::Model> = rows
        .into_iter()
        .map(|row| ((row.attempt_id, row.sequence), row))
        .collect();
    let (mut missing, mut changed) = (0, 0);
    for tale in tales {
        let attempt: Uuid = tale.attempt.parse()?;
        for (sequence, position, response) in &tale.acknowledged {
            match kept.get(&(attempt, *sequence)) {
                None => missing += 1,
                Some(row) if !is(row, *position, response) => changed += 1,
                Some(_) => {}
            }
        }
    }
    Ok((missing + changed > 0).then(|| format!("{missing} are lost, {changed} were changed")))
}

fn is(row: &response::Model, position: u16, response: &Response) -> bool {
    let payload = row.payload.as_deref().map(serde_json::from_str::<Response>);
    i32::from(row.position) == i32::from(position) && matches!(payload, Some(Ok(kept)) if kept == *response)
}
