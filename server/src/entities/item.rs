//! An item, whatever its version.

use sea_orm::entity::prelude::*;

/// An item, whatever its version.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "items")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its bank.
    pub bank_id: Uuid,
    /// The author's code, unique in the bank.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// Its newest version.
    pub current_version: Uuid,
    /// Whether it left the bank: kept for old papers, not drawn any more.
    pub retired: bool,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
