//! The rows of scores, and the marks they may come from.

use crate::entities::{attempt, mark, score};
use crate::platform::Refusal;
use crate::platform::sql::Inserted;
use olymp_assessment::ids::AttemptId;
use olymp_assessment::score::Score;
use sea_orm::sea_query::ArrayType;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

const SCORES: Inserted<6> = Inserted {
    table: "scores",
    columns: [
        ("attempt_id", "uuid", ArrayType::Uuid),
        ("position", "smallint", ArrayType::SmallInt),
        ("state", "text", ArrayType::String),
        ("units", "bigint", ArrayType::BigInt),
        ("remainder", "bigint", ArrayType::BigInt),
        ("denominator", "bigint", ArrayType::BigInt),
    ],
};

impl score::Model {
    /// What was earned.
    ///
    /// # Errors
    /// `internal` where the columns are not a score.
    pub fn earned(&self) -> Result<Score, Refusal> {
        Ok(Score::from_columns(self.units, self.remainder, self.denominator)?)
    }
}

impl attempt::Model {
    /// What was earned; 0 before the end.
    ///
    /// # Errors
    /// `internal` where the columns are not a score.
    pub fn earned(&self) -> Result<Score, Refusal> {
        Ok(Score::from_text(self.score_units, &self.score_remainder)?)
    }
}

/// Writes scores, over those that the same slots had.
pub async fn put_scores(tx: &DatabaseTransaction, scores: &[score::Model]) -> Result<(), DbErr> {
    const END: &str = "ON CONFLICT (attempt_id, position) DO UPDATE SET state = excluded.state, units = excluded.units, \
        remainder = excluded.remainder, denominator = excluded.denominator";
    let values = |score: &score::Model| {
        [
            score.attempt_id.into(),
            score.position.into(),
            score.state.into(),
            score.units.into(),
            score.remainder.into(),
            score.denominator.into(),
        ]
    };
    for statement in SCORES.statements(tx.get_database_backend(), scores, values, END) {
        tx.execute_raw(statement).await?;
    }
    Ok(())
}

/// Takes the scores of an attempt away, which is open again.
pub async fn delete_scores(tx: &DatabaseTransaction, attempt: Uuid) -> Result<(), DbErr> {
    score::Entity::delete_many()
        .filter(score::Column::AttemptId.eq(attempt))
        .exec(tx)
        .await?;
    Ok(())
}

/// The scores of an attempt, by position.
pub async fn scores(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<BTreeMap<i16, score::Model>, Refusal> {
    let rows = score::Entity::find()
        .filter(score::Column::AttemptId.eq(attempt.0))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.position, row)).collect())
}

/// The newest mark of each slot.
pub async fn marks(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<BTreeMap<i16, mark::Model>, Refusal> {
    Ok(marks_of(db, &[attempt.0]).await?.remove(&attempt.0).unwrap_or_default())
}

/// The newest mark of each slot of several attempts.
pub async fn marks_of(
    db: &impl ConnectionTrait,
    attempts: &[Uuid],
) -> Result<HashMap<Uuid, BTreeMap<i16, mark::Model>>, Refusal> {
    let rows = mark::Entity::find()
        .filter(mark::Column::AttemptId.is_in(attempts.iter().copied()))
        .order_by_asc(mark::Column::Version)
        .all(db)
        .await?;
    let mut marks: HashMap<Uuid, BTreeMap<i16, mark::Model>> = HashMap::new();
    for row in rows {
        marks.entry(row.attempt_id).or_default().insert(row.position, row);
    }
    Ok(marks)
}
