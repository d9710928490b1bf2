//! The item versions that a published assessment draws from.

use sea_orm::entity::prelude::*;

/// The item versions that a published assessment draws from.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assessment_pool")]
pub struct Model {
    /// The assessment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub assessment_id: Uuid,
    /// A version of an item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_version_id: Uuid,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
