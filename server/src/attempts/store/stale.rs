//! Papers drawn ahead that hold an item which their participant has met since.

use crate::entities::prepared_paper;
use crate::platform::{Refusal, Transaction};
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Statement, Value};

/// A paper that is to be drawn again.
pub struct StalePaper {
    /// Whose.
    pub account: AccountId,
    /// The attempt that it would have made.
    pub attempt: AttemptId,
}

/// Papers of an assessment that nobody has started and whose participants have begun another paper since they were drawn, with
/// an item that stands in both; those behind this participant in the order of their ids, at most `limit`.
///
/// # Errors
/// Where the database does not answer.
pub async fn stale_papers(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
    behind: AccountId,
    limit: u64,
) -> Result<Vec<StalePaper>, DbErr> {
    const SQL: &str = "SELECT p.account_id, p.attempt_id FROM papers AS p \
        WHERE p.assessment_id = $1 AND p.account_id > $2 \
        AND NOT EXISTS (SELECT 1 FROM attempts AS s \
            WHERE s.assessment_id = p.assessment_id AND s.account_id = p.account_id) \
        AND EXISTS (SELECT 1 FROM attempts AS a JOIN paper_items AS m ON m.attempt_id = a.id \
            JOIN item_versions AS met ON met.id = m.item_version_id \
            WHERE a.account_id = p.account_id AND a.started_at >= p.drawn_at AND met.item_id IN \
                (SELECT v.item_id FROM paper_items AS i JOIN item_versions AS v ON v.id = i.item_version_id \
                WHERE i.attempt_id = p.attempt_id)) \
        ORDER BY p.account_id LIMIT $3";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [assessment.0.into(), behind.0.into(), Value::from(limit)];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    let rows = db.query_all_raw(statement).await?;
    let stale = |row: &sea_orm::QueryResult| {
        Ok(StalePaper {
            account: AccountId(row.try_get_by_index(0)?),
            attempt: AttemptId(row.try_get_by_index(1)?),
        })
    };
    rows.iter().map(stale).collect()
}

/// Takes papers back. Their items stay under the ids of attempts that never are, as those of people who never come do: a start
/// that has read such a paper a moment ago begins with it.
///
/// # Errors
/// Where the database does not answer.
pub async fn withdraw_papers(tx: &Transaction, assessment: AssessmentId, papers: &[StalePaper]) -> Result<(), Refusal> {
    prepared_paper::Entity::delete_many()
        .filter(prepared_paper::Column::AssessmentId.eq(assessment.0))
        .filter(prepared_paper::Column::AttemptId.is_in(papers.iter().map(|paper| paper.attempt.0)))
        .exec(tx)
        .await?;
    Ok(())
}
