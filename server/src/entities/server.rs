//! A process that serves.

use sea_orm::entity::prelude::*;

/// A process that serves.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "servers")]
pub struct Model {
    /// Its id, new with every start.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Since when it has run without standing still, milliseconds.
    pub awake_since: i64,
    /// When it last said so, milliseconds.
    pub seen_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
