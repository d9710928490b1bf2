//! A sign-in during an attempt whose session is forgotten.

use sea_orm::entity::prelude::*;

/// A sign-in during an attempt whose session is forgotten.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_ins")]
pub struct Model {
    /// The attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub attempt_id: Uuid,
    /// Milliseconds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub signed_in_at: i64,
    /// The code of how; empty: before it was kept.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
