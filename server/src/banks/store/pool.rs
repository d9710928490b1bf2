//! What a draw needs to know of item versions: read for the banks as they are and for what an assessment froze.

use crate::banks::store::to_current_version;
use crate::entities::{item, item_version};
use crate::platform::Refusal;
use olymp_assessment::blueprint::PoolItem;
use olymp_assessment::ids::{BankId, ItemId, ItemVersionId};
use olymp_assessment::item::{Difficulty, Dimension, ItemType};
use olymp_assessment::points::Points;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

/// The newest versions of the items of these banks that have not left them.
///
/// # Errors
/// Where the database does not answer.
pub async fn current(db: &impl ConnectionTrait, banks: &[BankId]) -> Result<Vec<PoolItem>, Refusal> {
    if banks.is_empty() {
        return Ok(Vec::new());
    }
    let query = item::Entity::find()
        .join(JoinType::InnerJoin, to_current_version())
        .filter(item::Column::BankId.is_in(banks.iter().map(|bank| bank.0)))
        .filter(item::Column::Retired.eq(false));
    fetch(db, query).await
}

/// Runs a query that joins items and their versions, and makes pool items of its rows.
///
/// # Errors
/// Where the database does not answer.
pub async fn fetch<E: EntityTrait>(db: &impl ConnectionTrait, query: Select<E>) -> Result<Vec<PoolItem>, Refusal> {
    let rows = query
        .select_only()
        .columns([item::Column::BankId])
        .column_as(item_version::Column::Id, "version")
        .columns([
            item_version::Column::ItemId,
            item_version::Column::Competency,
            item_version::Column::Dimension,
            item_version::Column::Difficulty,
            item_version::Column::ItemType,
            item_version::Column::MaxUnits,
        ])
        .into_model::<PoolRow>()
        .all(db)
        .await?;
    rows.into_iter().map(PoolItem::try_from).collect()
}

#[derive(FromQueryResult)]
struct PoolRow {
    bank_id: Uuid,
    version: Uuid,
    item_id: Uuid,
    competency: String,
    dimension: String,
    difficulty: i16,
    item_type: String,
    max_units: i64,
}

impl TryFrom<PoolRow> for PoolItem {
    type Error = Refusal;

    fn try_from(row: PoolRow) -> Result<Self, Refusal> {
        let unknown = |what: &str| Refusal::internal(format!("item version {}: unknown {what}", row.version));
        Ok(Self {
            item: ItemId(row.item_id),
            version: ItemVersionId(row.version),
            bank: BankId(row.bank_id),
            dimension: Dimension::from_code(&row.dimension).ok_or_else(|| unknown("dimension"))?,
            difficulty: u8::try_from(row.difficulty)
                .ok()
                .and_then(Difficulty::new)
                .ok_or_else(|| unknown("difficulty"))?,
            item_type: ItemType::from_code(&row.item_type).ok_or_else(|| unknown("type"))?,
            max: Points::from_units(row.max_units),
            competency: row.competency,
        })
    }
}
