//! A bank of items.

use sea_orm::entity::prelude::*;

/// A bank of items.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "banks")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its short name, unique.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    /// Its title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Its subject.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// Its language.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// What it holds.
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// Its licence.
    #[sea_orm(column_type = "Text")]
    pub license: String,
    /// Milliseconds.
    pub imported_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
