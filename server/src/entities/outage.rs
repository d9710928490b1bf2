//! A time in which a server did not run as it should.

use sea_orm::entity::prelude::*;

/// A time in which a server did not run as it should.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outages")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `paused`, `covered` (by other servers) or `stepped` (the machine's clock).
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Milliseconds.
    pub began_at: i64,
    /// Milliseconds.
    pub ended_at: i64,
    /// Given to everybody at work; of a step, how far.
    pub seconds: i32,
    /// How many attempts were given them.
    pub attempts: i32,
    /// The process that noticed it.
    pub server_id: Uuid,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
