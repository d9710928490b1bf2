//! One item of a drawn paper.

use sea_orm::entity::prelude::*;

/// One item of a drawn paper.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "paper_items")]
pub struct Model {
    /// The attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub attempt_id: Uuid,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i16,
    /// The item, frozen.
    pub item_version_id: Uuid,
    /// What it is worth here.
    pub max_units: i64,
    /// What it weighs in the profile beside other items, in ten-thousandths.
    pub weight: i64,
    /// The order of its lists (domain JSON).
    #[sea_orm(column_type = "Text")]
    pub arrangement: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
