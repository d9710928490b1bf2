//! One sitting of one participant.

use sea_orm::entity::prelude::*;

/// `attempts.status` while responses are taken.
pub const OPEN: &str = "open";
/// `attempts.status` while the jury has something to mark.
pub const AWAITING: &str = "awaiting";
/// `attempts.status` when everything is scored.
pub const SCORED: &str = "scored";

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
    /// `open`, `awaiting` (jury) or `scored`.
    #[sea_orm(column_type = "Text")]
    pub status: String,
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
