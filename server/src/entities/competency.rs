//! What items test.

use sea_orm::entity::prelude::*;

/// What items test.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "competencies")]
pub struct Model {
    /// The stable code.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// The name.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// The code of its dimension.
    #[sea_orm(column_type = "Text")]
    pub dimension: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
