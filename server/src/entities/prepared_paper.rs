//! A paper drawn ahead of the start; its items are in `paper_items` under the attempt that is to be.

use sea_orm::entity::prelude::*;

/// A paper drawn ahead of the start; its items are in `paper_items` under the attempt that is to be.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "papers")]
pub struct Model {
    /// Of what.
    #[sea_orm(primary_key, auto_increment = false)]
    pub assessment_id: Uuid,
    /// For whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// The attempt that the start will make.
    pub attempt_id: Uuid,
    /// What it was drawn with.
    pub seed: Vec<u8>,
    /// The maximum of the paper, in ten-thousandths.
    pub max_units: i64,
    /// Its items, in one piece: a start reads one row (JSON).
    #[sea_orm(column_type = "Text")]
    pub places: String,
    /// Milliseconds.
    pub drawn_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
