//! What one response earned: derived from journal, key and marks.

use sea_orm::entity::prelude::*;

/// What one response earned: derived from journal, key and marks.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scores")]
pub struct Model {
    /// The attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub attempt_id: Uuid,
    /// Which item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i16,
    /// `graded`, `awaiting` or `marked`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// Earned, whole ten-thousandths; 0 while awaiting.
    pub units: i64,
    /// Earned above them: this many …
    pub remainder: i64,
    /// … of so many parts of a ten-thousandth; at least 1.
    pub denominator: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
