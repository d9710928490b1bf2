//! What was changed of results and rules, by whom, why, and what it was before.

use sea_orm::entity::prelude::*;

/// What was changed of results and rules, by whom, why, and what it was before.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "changes")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Milliseconds.
    pub at: i64,
    /// By whom; `None`: the server.
    pub actor_id: Option<Uuid>,
    /// The operation.
    #[sea_orm(column_type = "Text")]
    pub action: String,
    /// Of what.
    pub subject_id: Uuid,
    /// Why; may be empty.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub before: String,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub after: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
