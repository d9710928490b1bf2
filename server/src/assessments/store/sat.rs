//! Which items stood in papers that were sat.

use crate::entities::attempt;
use crate::platform::{Refusal, sql};
use olymp_assessment::ids::{AssessmentId, ItemId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// How many papers are looked through at a time.
const PAGE: u64 = 500;

/// The items in the papers of those who have finished this assessment. Where so many are found that none is missing, the rest
/// of the papers is not looked through: usually some hundred of them hold the whole pool.
///
/// # Errors
/// Where the database does not answer.
pub async fn sat_items(db: &impl ConnectionTrait, id: AssessmentId, all: usize) -> Result<HashSet<ItemId>, Refusal> {
    const ITEMS: &str = "SELECT DISTINCT v.item_id FROM paper_items AS p \
        JOIN item_versions AS v ON v.id = p.item_version_id WHERE p.attempt_id";
    let (mut found, mut behind) = (HashSet::new(), Uuid::nil());
    loop {
        // In the order of an index.
        let page: Vec<(Uuid, Uuid)> = attempt::Entity::find()
            .select_only()
            .columns([attempt::Column::Id, attempt::Column::AccountId])
            .filter(attempt::Column::AssessmentId.eq(id.0))
            .filter(attempt::Column::AccountId.gt(behind))
            .filter(attempt::Column::FinishedAt.is_not_null())
            .order_by_asc(attempt::Column::AccountId)
            .limit(PAGE)
            .into_tuple()
            .all(db)
            .await?;
        let Some((_, last)) = page.last() else {
            return Ok(found);
        };
        behind = *last;
        let ids: Vec<Uuid> = page.iter().map(|(attempt, _)| *attempt).collect();
        for row in sql::rows_of(db, ITEMS, &ids, "").await? {
            found.insert(ItemId(row.try_get_by_index(0)?));
        }
        if found.len() >= all {
            return Ok(found);
        }
    }
}
