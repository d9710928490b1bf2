//! One sitting of one participant.

use sea_orm::entity::prelude::*;

/// How far an attempt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "lowercase")]
pub enum AttemptStatus {
    /// Responses are taken.
    #[sea_orm(string_value = "open")]
    Open,
    /// Over; the jury has something to mark.
    #[sea_orm(string_value = "awaiting")]
    Awaiting,
    /// Over, and everything is scored.
    #[sea_orm(string_value = "scored")]
    Scored,
}

impl AttemptStatus {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Awaiting => "awaiting",
            Self::Scored => "scored",
        }
    }
}

/// One sitting of one participant.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempts")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of what.
    pub assessment_id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// What the paper was drawn with.
    pub seed: Vec<u8>,
    /// How far it is.
    pub status: AttemptStatus,
    /// When the rules were accepted, milliseconds.
    pub consent_at: i64,
    /// Milliseconds.
    pub started_at: i64,
    /// Milliseconds; moved only by extra time.
    pub deadline: i64,
    /// Milliseconds; `None` while open.
    pub finished_at: Option<i64>,
    /// Code; `None` while open.
    #[sea_orm(column_type = "Text", nullable)]
    pub finished_by: Option<String>,
    /// The newest writer epoch.
    pub pen: i64,
    /// The tab that holds it.
    #[sea_orm(column_type = "Text")]
    pub pen_tab: String,
    /// Items answered, known after the end.
    pub answered: i32,
    /// Earned, whole ten-thousandths; grows while the jury marks.
    pub score_units: i64,
    /// Earned above them: a fraction of a ten-thousandth (`2/3`), empty for nothing.
    #[sea_orm(column_type = "Text")]
    pub score_remainder: String,
    /// The maximum of the paper.
    pub max_units: i64,
    /// The code of how the one who began it had signed in; empty: not known.
    #[sea_orm(column_type = "Text")]
    pub sign_in_kind: String,
    /// When they had signed in, milliseconds; 0: not known.
    pub signed_in_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
