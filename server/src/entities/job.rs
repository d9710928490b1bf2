//! A piece of work in the background, taken by one server at a time.

use sea_orm::entity::prelude::*;

/// A piece of work in the background, taken by one server at a time.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub struct Model {
    /// What is to be done.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub kind: String,
    /// To what.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    /// When it is due, milliseconds.
    pub due_at: i64,
    /// Until when a server has it, milliseconds; past: nobody has.
    pub leased_until: i64,
    /// Which server.
    pub leased_by: Option<Uuid>,
    /// How often it failed in a row.
    pub failures: i32,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
