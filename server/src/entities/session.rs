//! A sign-in: a family of refresh tokens.

use sea_orm::entity::prelude::*;

/// A sign-in: a family of refresh tokens.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// Its id, in every token of the family.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// Milliseconds.
    pub created_at: i64,
    /// Milliseconds.
    pub expires_at: i64,
    /// When it was ended; `None`: alive.
    pub revoked_at: Option<i64>,
    /// The code of how; empty: before it was kept.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
