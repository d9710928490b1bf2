//! A text that people consent to, as it was.

use sea_orm::entity::prelude::*;

/// A text that people consent to, as it was.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_texts")]
pub struct Model {
    /// The hash of the text.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub version: String,
    /// From 1, in the order in which texts came into force.
    pub number: i32,
    /// Milliseconds.
    pub published_at: i64,
    /// Markdown.
    #[sea_orm(column_type = "Text")]
    pub source: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
