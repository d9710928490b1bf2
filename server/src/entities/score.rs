//! What one response earned: derived from journal, key and marks.

use sea_orm::entity::prelude::*;

/// How a score came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "lowercase")]
pub enum ScoreState {
    /// By the key.
    #[sea_orm(string_value = "graded")]
    Graded,
    /// Not yet: the jury has to mark it.
    #[sea_orm(string_value = "awaiting")]
    Awaiting,
    /// By a mark of the jury.
    #[sea_orm(string_value = "marked")]
    Marked,
}

impl ScoreState {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Graded => "graded",
            Self::Awaiting => "awaiting",
            Self::Marked => "marked",
        }
    }
}

/// What one response earned: derived from journal, key and marks.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scores")]
pub struct Model {
    /// The attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub attempt_id: Uuid,
    /// Which item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i16,
    /// How it came about.
    pub state: ScoreState,
    /// Earned, whole ten-thousandths; 0 while awaiting.
    pub units: i64,
    /// Earned above them: this many …
    pub remainder: i64,
    /// … of so many parts of a ten-thousandth; at least 1.
    pub denominator: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
