//! The rows of banks, items, competencies and pictures, for reading.

pub mod pool;

use crate::banks::{Catalogue, wire};
use crate::entities::{bank, competency, item, item_version, media};
use crate::platform::Refusal;
use olymp_assessment::ids::{BankId, ItemId};
use olymp_assessment::points::Points;
use olymp_contract::banks::{BankRow, CompetencyView, ItemRow};
use olymp_contract::item::{Dimension, ItemType};
use olymp_interchange::native::Competency;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};
use std::collections::HashMap;
use uuid::Uuid;

/// From an item to its newest version.
#[must_use]
pub fn to_current_version() -> RelationDef {
    item::Entity::belongs_to(item_version::Entity)
        .from(item::Column::CurrentVersion)
        .to(item_version::Column::Id)
        .into()
}

#[derive(FromQueryResult)]
struct CountRow {
    bank_id: Uuid,
    item_type: String,
    competency: String,
    count: i64,
}

/// All banks by title, with what they hold.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn list_banks(db: &impl ConnectionTrait) -> Result<Vec<BankRow>, Refusal> {
    let counts = item::Entity::find()
        .join(JoinType::InnerJoin, to_current_version())
        .filter(item::Column::Retired.eq(false))
        .select_only()
        .column(item::Column::BankId)
        .columns([item_version::Column::ItemType, item_version::Column::Competency])
        .column_as(item::Column::Id.count(), "count")
        .group_by(item::Column::BankId)
        .group_by(item_version::Column::ItemType)
        .group_by(item_version::Column::Competency)
        .into_model::<CountRow>()
        .all(db)
        .await?;
    let mut of_bank: HashMap<Uuid, Vec<CountRow>> = HashMap::new();
    for row in counts {
        of_bank.entry(row.bank_id).or_default().push(row);
    }
    let banks = bank::Entity::find()
        .order_by_asc(bank::Column::Title)
        .order_by_asc(bank::Column::Slug)
        .all(db)
        .await?;
    Ok(banks
        .into_iter()
        .map(|bank| {
            let counts = of_bank.remove(&bank.id).unwrap_or_default();
            bank_row(bank, counts)
        })
        .collect())
}

fn bank_row(bank: bank::Model, counts: Vec<CountRow>) -> BankRow {
    let mut row = BankRow {
        id: wire::bank_id(BankId(bank.id)),
        slug: bank.slug,
        title: bank.title,
        subject: bank.subject,
        items: 0,
        by_type: Default::default(),
        by_competency: Default::default(),
    };
    for found in counts {
        let count = u32::try_from(found.count).unwrap_or(u32::MAX);
        row.items += count;
        *row.by_type.entry(found.item_type).or_default() += count;
        *row.by_competency.entry(found.competency).or_default() += count;
    }
    row
}

/// The bank with this id; `None` where there is none.
pub async fn find_bank(db: &impl ConnectionTrait, id: BankId) -> Result<Option<bank::Model>, Refusal> {
    Ok(bank::Entity::find_by_id(id.0).one(db).await?)
}

#[derive(FromQueryResult)]
struct ListedItem {
    id: Uuid,
    code: String,
    item_type: String,
    competency: String,
    difficulty: i16,
    max_units: i64,
    preview: String,
    number: i32,
}

/// The items of a bank by code, without those that left it.
pub async fn list_items(db: &impl ConnectionTrait, bank: BankId) -> Result<Vec<ItemRow>, Refusal> {
    let rows = item::Entity::find()
        .join(JoinType::InnerJoin, to_current_version())
        .filter(item::Column::BankId.eq(bank.0))
        .filter(item::Column::Retired.eq(false))
        .order_by_asc(item::Column::Code)
        .select_only()
        .columns([item::Column::Id, item::Column::Code])
        .columns([
            item_version::Column::ItemType,
            item_version::Column::Competency,
            item_version::Column::Difficulty,
            item_version::Column::MaxUnits,
            item_version::Column::Preview,
            item_version::Column::Number,
        ])
        .into_model::<ListedItem>()
        .all(db)
        .await?;
    rows.into_iter().map(ItemRow::try_from).collect()
}

impl TryFrom<ListedItem> for ItemRow {
    type Error = Refusal;

    fn try_from(row: ListedItem) -> Result<Self, Refusal> {
        Ok(Self {
            item_type: ItemType::from_code(&row.item_type)
                .ok_or_else(|| Refusal::internal(format!("item {}: unknown type", row.id)))?,
            id: wire::item_id(ItemId(row.id)),
            code: row.code,
            competency: row.competency,
            difficulty: u8::try_from(row.difficulty).unwrap_or(0),
            max: Points::from_units(row.max_units).to_string(),
            preview: row.preview,
            version: u32::try_from(row.number).unwrap_or(0),
        })
    }
}

/// An item with its newest version.
pub struct CurrentItem {
    /// The item.
    pub item: item::Model,
    /// Its newest version.
    pub version: item_version::Model,
}

/// The item with this id, also one that left its bank; `None` where there is none.
pub async fn find_item(db: &impl ConnectionTrait, id: ItemId) -> Result<Option<CurrentItem>, Refusal> {
    let Some(item) = item::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    let version = item_version::Entity::find_by_id(item.current_version).one(db).await?;
    Ok(version.map(|version| CurrentItem { item, version }))
}

impl CurrentItem {
    /// As lists show it.
    ///
    /// # Errors
    /// Where the stored type is unknown.
    pub fn row(&self) -> Result<ItemRow, Refusal> {
        ItemRow::try_from(ListedItem {
            id: self.item.id,
            code: self.item.code.clone(),
            item_type: self.version.item_type.clone(),
            competency: self.version.competency.clone(),
            difficulty: self.version.difficulty,
            max_units: self.version.max_units,
            preview: self.version.preview.clone(),
            number: self.version.number,
        })
    }
}

/// All competencies by code.
pub async fn list_competencies(db: &impl ConnectionTrait) -> Result<Vec<CompetencyView>, Refusal> {
    let rows = competency::Entity::find()
        .order_by_asc(competency::Column::Code)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(CompetencyView {
                dimension: Dimension::from_code(&row.dimension)
                    .ok_or_else(|| Refusal::internal(format!("competency {}: unknown dimension", row.code)))?,
                code: row.code,
                title: row.title,
            })
        })
        .collect()
}

/// All competencies by code, as a bank is read against them.
pub async fn competencies(db: &impl ConnectionTrait) -> Result<Vec<Competency>, Refusal> {
    let rows = list_competencies(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Competency {
            dimension: wire::domain_dimension(row.dimension),
            code: row.code,
            title: row.title,
        })
        .collect())
}

/// The picture of this name; `None` where there is none.
pub async fn find_media(db: &impl ConnectionTrait, name: &str) -> Result<Option<media::Model>, Refusal> {
    Ok(media::Entity::find_by_id(name).one(db).await?)
}

/// Item versions by id, in no order; those that do not exist are left out.
pub async fn versions(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<item_version::Model>, Refusal> {
    Ok(item_version::Entity::find()
        .filter(item_version::Column::Id.is_in(ids))
        .all(db)
        .await?)
}

/// Titles and dimensions of all competencies.
///
/// # Errors
/// Where the database does not answer.
pub async fn catalogue(db: &impl ConnectionTrait) -> Result<Catalogue, Refusal> {
    let rows = competency::Entity::find().all(db).await?;
    let dimension = |code: &str| Dimension::from_code(code).unwrap_or(Dimension::Subject);
    Ok(Catalogue::new(rows.into_iter().map(|row| {
        let dimension = dimension(&row.dimension);
        (row.code, row.title, dimension)
    })))
}
