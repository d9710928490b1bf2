//! One immutable version of an item.

use sea_orm::entity::prelude::*;

/// One immutable version of an item.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "item_versions")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its item.
    pub item_id: Uuid,
    /// From 1.
    pub number: i32,
    /// The code of its type.
    #[sea_orm(column_type = "Text")]
    pub item_type: String,
    /// The competency's code.
    #[sea_orm(column_type = "Text")]
    pub competency: String,
    /// The dimension's code.
    #[sea_orm(column_type = "Text")]
    pub dimension: String,
    /// 1…5.
    pub difficulty: i16,
    /// The maximum in ten-thousandths.
    pub max_units: i64,
    /// What is shown (domain JSON, opaque ids).
    #[sea_orm(column_type = "Text")]
    pub interaction: String,
    /// What is right (domain JSON). Never leaves the server.
    #[sea_orm(column_type = "Text")]
    pub answer_key: String,
    /// The scoring rule (domain JSON).
    #[sea_orm(column_type = "Text")]
    pub scoring: String,
    /// The rendered item (wire JSON).
    #[sea_orm(column_type = "Text")]
    pub view: String,
    /// The right answer, rendered.
    #[sea_orm(column_type = "Text")]
    pub key_html: String,
    /// Why, rendered.
    #[sea_orm(column_type = "Text")]
    pub explanation_html: String,
    /// The first words of the stem.
    #[sea_orm(column_type = "Text")]
    pub preview: String,
    /// The native source.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// What tells a changed item from an unchanged one.
    #[sea_orm(column_type = "Text")]
    pub source_hash: String,
    /// Milliseconds.
    pub created_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
