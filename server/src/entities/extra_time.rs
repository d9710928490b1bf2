//! Personal extra time.

use sea_orm::entity::prelude::*;

/// Personal extra time.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "extra_time")]
pub struct Model {
    /// The assessment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub assessment_id: Uuid,
    /// The participant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// In all.
    pub seconds: i32,
    /// Why.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// By whom.
    pub granted_by: Option<Uuid>,
    /// Milliseconds.
    pub granted_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
