//! A picture, by the hash of its content.

use sea_orm::entity::prelude::*;

/// A picture, by the hash of its content.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    /// Hash and extension.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub name: String,
    /// Its type.
    #[sea_orm(column_type = "Text")]
    pub mime: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
