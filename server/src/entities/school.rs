//! A school of the programme.

use sea_orm::entity::prelude::*;

/// A school of the programme.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "schools")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its name, unique.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Where it is.
    #[sea_orm(column_type = "Text")]
    pub municipality: String,
    /// `network` or `pilot`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
