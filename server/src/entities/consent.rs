//! An act of consent to the processing of personal data. Never changed: what holds is a person's last one.

use sea_orm::entity::prelude::*;

/// An act of consent to the processing of personal data.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consents")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// From 1, a person's acts in their order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i32,
    /// `given` or `withdrawn`.
    #[sea_orm(column_type = "Text")]
    pub act: String,
    /// Of which text.
    #[sea_orm(column_type = "Text")]
    pub version: String,
    /// Milliseconds.
    pub at: i64,
    /// In which session; `None`: not by the person at a page.
    pub session_id: Option<Uuid>,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
