//! Papers with their scores, one aggregated row a paper: the overhead of a row exceeds what it holds.

use crate::entities::score;
use crate::entities::score::ScoreState;
use crate::platform::sql::{self, is_postgres};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A paper and what was earned.
#[derive(Debug, Clone, Default)]
pub struct ScoredPaper {
    /// The slots, in order.
    pub slots: Vec<super::Slot>,
    /// The scores, by position; none while the attempt is open.
    pub scores: BTreeMap<i16, score::Model>,
}

/// The papers of these attempts with their scores.
///
/// # Errors
/// Where the database does not answer.
pub async fn scored_papers(db: &impl ConnectionTrait, attempts: &[Uuid]) -> Result<HashMap<Uuid, ScoredPaper>, DbErr> {
    const FROM: &str =
        "FROM paper_items AS p LEFT JOIN scores AS s ON s.attempt_id = p.attempt_id AND s.position = p.position";
    const END: &str = " GROUP BY p.attempt_id";
    let before = if is_postgres(db) {
        // Named once more for the join: a planner without statistics would read all scores for it.
        format!(
            "SELECT p.attempt_id, json_agg(json_build_array(p.position, p.item_version_id, p.max_units, p.arrangement, \
             p.weight, s.state, s.units, s.remainder, s.denominator))::text {FROM} AND s.attempt_id = ANY($1) WHERE p.attempt_id"
        )
    } else {
        format!(
            "SELECT p.attempt_id, json_group_array(json_array(p.position, lower(hex(p.item_version_id)), p.max_units, \
             p.arrangement, p.weight, s.state, s.units, s.remainder, s.denominator)) {FROM} WHERE p.attempt_id"
        )
    };
    let mut papers = HashMap::with_capacity(attempts.len());
    for row in sql::rows_of(db, &before, attempts, END).await? {
        let attempt: Uuid = row.try_get_by_index(0)?;
        let packed: String = row.try_get_by_index(1)?;
        papers.insert(attempt, unpack(attempt, &packed)?);
    }
    Ok(papers)
}

/// Position, item version, maximum, arrangement, weight; state of the score and what was earned: units, remainder, denominator.
type Packed = (
    i16,
    Uuid,
    i64,
    String,
    i64,
    Option<ScoreState>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

fn unpack(attempt_id: Uuid, packed: &str) -> Result<ScoredPaper, DbErr> {
    let rows: Vec<Packed> = serde_json::from_str(packed).map_err(|error| DbErr::Json(error.to_string()))?;
    let mut paper = ScoredPaper::default();
    for (position, item_version_id, max_units, arrangement, weight, state, units, remainder, denominator) in rows {
        paper.slots.push(super::Slot {
            attempt_id,
            position,
            item_version_id,
            max_units,
            arrangement,
            weight,
        });
        if let (Some(state), Some(units), Some(remainder), Some(denominator)) = (state, units, remainder, denominator) {
            let score = score::Model {
                attempt_id,
                position,
                state,
                units,
                remainder,
                denominator,
            };
            paper.scores.insert(position, score);
        }
    }
    paper.slots.sort_unstable_by_key(|slot| slot.position);
    Ok(paper)
}
