//! The items of the papers that people have started.

use crate::platform::sql::{self, is_postgres};
use olymp_assessment::ids::{AccountId, AssessmentId, ItemId};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

/// A paper that somebody has started.
pub struct StartedPaper {
    /// Who.
    pub account: AccountId,
    /// Of what.
    pub assessment: AssessmentId,
    /// Milliseconds.
    pub started_at: i64,
    /// Milliseconds; `None` while open.
    pub finished_at: Option<i64>,
    /// Its items, whatever their versions.
    pub items: Vec<ItemId>,
}

/// The papers that these people have started, in no order.
///
/// # Errors
/// Where the database does not answer.
pub async fn papers_of(db: &impl ConnectionTrait, accounts: &[AccountId]) -> Result<Vec<StartedPaper>, DbErr> {
    let pack = if is_postgres(db) {
        "json_agg(v.item_id)::text"
    } else {
        "json_group_array(lower(hex(v.item_id)))"
    };
    let before = format!(
        "SELECT a.account_id, a.assessment_id, a.started_at, a.finished_at, {pack} FROM attempts AS a \
         JOIN paper_items AS p ON p.attempt_id = a.id JOIN item_versions AS v ON v.id = p.item_version_id \
         WHERE a.account_id"
    );
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    let rows = sql::rows_of(db, &before, &ids, " GROUP BY a.id").await?;
    let paper = |row: &sea_orm::QueryResult| {
        let packed: String = row.try_get_by_index(4)?;
        let items: Vec<Uuid> = serde_json::from_str(&packed).map_err(|error| DbErr::Json(error.to_string()))?;
        Ok(StartedPaper {
            account: AccountId(row.try_get_by_index(0)?),
            assessment: AssessmentId(row.try_get_by_index(1)?),
            started_at: row.try_get_by_index(2)?,
            finished_at: row.try_get_by_index(3)?,
            items: items.into_iter().map(ItemId).collect(),
        })
    };
    rows.iter().map(paper).collect()
}
