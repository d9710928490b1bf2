//! A card that was issued: who, for whom, when, why.

use sea_orm::entity::prelude::*;

/// A card that was issued: who, for whom, when, why.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_issues")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For whom.
    pub account_id: Uuid,
    /// Milliseconds.
    pub issued_at: i64,
    /// By whom.
    pub issued_by: Uuid,
    /// The code of the role in which it was issued.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// Why; may be empty where nobody was at work.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// The attempt that ran then; `None`: none.
    pub attempt_id: Option<Uuid>,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
