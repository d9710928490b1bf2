//! A mark by the jury; every change is a new version.

use sea_orm::entity::prelude::*;

/// A mark by the jury; every change is a new version.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "marks")]
pub struct Model {
    /// The attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub attempt_id: Uuid,
    /// Which item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i16,
    /// From 1; the highest counts.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Criterion to points (JSON).
    #[sea_orm(column_type = "Text")]
    pub criteria: String,
    /// For the participant.
    #[sea_orm(column_type = "Text")]
    pub comment: String,
    /// The sum, in ten-thousandths.
    pub units: i64,
    /// By whom.
    pub marker_id: Uuid,
    /// Milliseconds.
    pub marked_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
