//! An olympiad or a diagnostic.

use sea_orm::entity::prelude::*;

/// An olympiad or a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assessments")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The code of its kind.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// `draft` or `published`.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// Raised by every change.
    pub version: i32,
    /// The title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Markdown.
    #[sea_orm(column_type = "Text")]
    pub rules: String,
    /// Rendered.
    #[sea_orm(column_type = "Text")]
    pub rules_html: String,
    /// For whom; `None`: for all.
    #[sea_orm(column_type = "Text", nullable)]
    pub subject: Option<String>,
    /// `initial` or `repeat`; `None` for an olympiad.
    #[sea_orm(column_type = "Text", nullable)]
    pub wave: Option<String>,
    /// Milliseconds.
    pub opens_at: i64,
    /// Milliseconds.
    pub closes_at: i64,
    /// How long an attempt lasts.
    pub limit_seconds: i32,
    /// `last-start` or `hard-close`.
    #[sea_orm(column_type = "Text")]
    pub close_policy: String,
    /// Own order of items.
    pub shuffle_items: bool,
    /// Own order of options.
    pub shuffle_options: bool,
    /// Release code.
    #[sea_orm(column_type = "Text")]
    pub show_score: String,
    /// Release code.
    #[sea_orm(column_type = "Text")]
    pub show_answers: String,
    /// The lines (domain JSON).
    #[sea_orm(column_type = "Text")]
    pub blueprint: String,
    /// Items in a paper.
    pub items: i32,
    /// Who made it; `None`: the installation.
    pub created_by: Option<Uuid>,
    /// Milliseconds.
    pub created_at: i64,
    /// Milliseconds; `None`: a draft.
    pub published_at: Option<i64>,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
