//! What attempts earned by item, each attempt in one piece: of a long list the rows cost more than what they hold.

use crate::banks::ItemShare;
use crate::entities::score::ScoreState;
use crate::platform::Refusal;
use crate::platform::sql::{self, is_postgres};
use olymp_assessment::ids::ItemId;
use olymp_assessment::score::Score;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

/// What one item of one paper earned: the item, the competency's code, units earned, units possible, the weight, the remainder
/// earned and its denominator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct EarnedPoints(Uuid, String, i64, i64, i64, i64, i64);

impl EarnedPoints {
    /// The competency's code.
    #[must_use]
    pub fn competency(&self) -> &str {
        &self.1
    }

    /// What it contributes to its competency, where it is not one of those that are kept back.
    ///
    /// # Errors
    /// `internal` where what is stored is not a score.
    pub fn part(&self, is_kept: impl Fn(ItemId) -> bool) -> Result<ItemShare<'_>, Refusal> {
        Ok(ItemShare {
            competency: &self.1,
            earned: Score::from_columns(self.2, self.5, self.6)?,
            max_units: self.3,
            weight: self.4,
            kept_back: is_kept(ItemId(self.0)),
        })
    }
}

/// What these attempts earned, in no order; what the jury has not marked yet is left out.
///
/// # Errors
/// Where the database does not answer.
pub async fn earned_of(
    db: &impl ConnectionTrait,
    attempts: &[Uuid],
) -> Result<HashMap<Uuid, Vec<EarnedPoints>>, Refusal> {
    // Named once more for the join: PostgreSQL may read all papers there are for it, for every five hundred attempts again.
    let (pack, named) = if is_postgres(db) {
        (
            "json_agg(json_build_array(v.item_id, v.competency, s.units, p.max_units, p.weight, s.remainder, s.denominator))::text",
            " AND p.attempt_id = ANY($1)",
        )
    } else {
        (
            "json_group_array(json_array(lower(hex(v.item_id)), v.competency, s.units, p.max_units, p.weight, s.remainder, s.denominator))",
            "",
        )
    };
    let awaiting = ScoreState::Awaiting.code();
    let before = format!(
        "SELECT s.attempt_id, {pack} FROM scores AS s \
         JOIN paper_items AS p ON p.attempt_id = s.attempt_id AND p.position = s.position{named} \
         JOIN item_versions AS v ON v.id = p.item_version_id WHERE s.state <> '{awaiting}' AND s.attempt_id"
    );
    let mut earned = HashMap::with_capacity(attempts.len());
    for row in sql::rows_of(db, &before, attempts, " GROUP BY s.attempt_id").await? {
        let packed: String = row.try_get_by_index(1)?;
        let items: Vec<EarnedPoints> = serde_json::from_str(&packed).map_err(|error| DbErr::Json(error.to_string()))?;
        earned.insert(row.try_get_by_index(0)?, items);
    }
    Ok(earned)
}
