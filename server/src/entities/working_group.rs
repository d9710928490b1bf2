//! A subject working group.

use sea_orm::entity::prelude::*;

/// A subject working group.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "working_groups")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Its subject.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
