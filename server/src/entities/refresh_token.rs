//! A refresh token, used once.

use sea_orm::entity::prelude::*;

/// A refresh token, used once.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_tokens")]
pub struct Model {
    /// SHA-256 of the token.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    /// Its family.
    pub session_id: Uuid,
    /// Milliseconds.
    pub issued_at: i64,
    /// When it was exchanged; `None`: not yet.
    pub used_at: Option<i64>,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
