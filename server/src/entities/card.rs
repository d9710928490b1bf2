//! The card that a person signs in with; one at a time.

use sea_orm::entity::prelude::*;

/// The card that a person signs in with; one at a time.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cards")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// Keyed hash of the code, unique.
    pub code_hash: Vec<u8>,
    /// Milliseconds.
    pub issued_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
