//! Who takes part in an assessment, as the order of the list needs them: a hundred thousand in little memory.

use crate::entities::attempt::AttemptStatus;
use crate::entities::joins::attempt_to_account;
use crate::entities::{account, attempt};
use crate::platform::Refusal;
use olymp_assessment::ids::AssessmentId;
use olymp_assessment::score::Score;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// How many contenders are read at once: rows as the database gives them are many times larger than what is kept of them.
const PAGE: u64 = 2_000;

/// What the order of a list needs to know of an attempt; a hundred thousand of them are held at once.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Contender {
    /// The attempt.
    pub id: Uuid,
    /// The participant.
    pub account_id: Uuid,
    /// `open`, `awaiting` or `scored`.
    pub status: AttemptStatus,
    /// Earned so far, whole ten-thousandths.
    pub score_units: i64,
    /// Earned above them.
    pub score_remainder: String,
    /// Full name.
    pub name: String,
    /// The school.
    pub school_id: Option<Uuid>,
}

impl Contender {
    /// What was earned so far.
    ///
    /// # Errors
    /// `internal` where what is stored is not a score.
    pub fn score(&self) -> Result<Score, Refusal> {
        Ok(Score::from_text(self.score_units, &self.score_remainder)?)
    }
}

/// All who take part in an assessment, in no order.
///
/// # Errors
/// Where the database does not answer.
pub async fn contenders(db: &impl ConnectionTrait, assessment: AssessmentId) -> Result<Vec<Contender>, Refusal> {
    let mut all: Vec<Contender> = Vec::new();
    loop {
        let mut query = attempt::Entity::find()
            .select_only()
            .columns([
                attempt::Column::Id,
                attempt::Column::AccountId,
                attempt::Column::Status,
                attempt::Column::ScoreUnits,
                attempt::Column::ScoreRemainder,
            ])
            .columns([account::Column::Name, account::Column::SchoolId])
            .join(JoinType::InnerJoin, attempt_to_account())
            .filter(attempt::Column::AssessmentId.eq(assessment.0));
        if let Some(last) = all.last() {
            query = query.filter(attempt::Column::AccountId.gt(last.account_id));
        }
        let query = query.order_by_asc(attempt::Column::AccountId).limit(PAGE);
        let some: Vec<Contender> = query.into_model().all(db).await?;
        let is_last = (some.len() as u64) < PAGE;
        all.extend(some);
        if is_last {
            return Ok(all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Database;
    use std::collections::HashSet;

    /// So many attempts of one assessment and as many of another, by participants in no order.
    const SEEDED: &str = "
        PRAGMA foreign_keys = OFF;
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})
        INSERT INTO accounts (id, name, disabled, created_at) SELECT randomblob(16), 'Участник ' || i, 0, 0 FROM n;
        INSERT INTO attempts (id, assessment_id, account_id, seed, status, consent_at, started_at, deadline, pen, pen_tab,
            answered, score_units, max_units)
        SELECT randomblob(16), assessment, id, x'00', 'scored', 0, 0, 0, 0, '', 0, 0, 0 FROM accounts,
            (SELECT zeroblob(16) AS assessment UNION ALL SELECT randomblob(16));";

    #[tokio::test]
    async fn everybody_is_read_once_however_many_pages_there_are() {
        for people in [0, 1, PAGE, PAGE + 1, 2 * PAGE + 7] {
            let folder = tempfile::tempdir().unwrap();
            let url = format!("sqlite:{}", folder.path().join("olymp.db").display());
            let db = Database::connect(&url, 1).await.unwrap();
            db.migrate().await.unwrap();
            if people > 0 {
                let seed = SEEDED.replace("{}", &people.to_string());
                db.writer().execute_unprepared(&seed).await.unwrap();
            }
            let all = contenders(db.reader(), AssessmentId(Uuid::nil())).await.unwrap();
            let apart: HashSet<Uuid> = all.iter().map(|one| one.account_id).collect();
            assert_eq!((all.len() as u64, apart.len() as u64), (people, people));
            db.close().await;
        }
    }
}
