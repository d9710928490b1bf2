//! What the organiser told everybody who sits or waits.

use sea_orm::entity::prelude::*;

/// What the organiser told everybody who sits or waits.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcements")]
pub struct Model {
    /// Of what.
    #[sea_orm(primary_key, auto_increment = false)]
    pub assessment_id: Uuid,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Milliseconds.
    pub made_at: i64,
    /// Who made it; `None`: the installation.
    pub made_by: Option<Uuid>,
    /// Plain text.
    #[sea_orm(column_type = "Text")]
    pub text: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
