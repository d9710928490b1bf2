//! The rows of attempts that begin.

use crate::entities::{attempt, extra_time, paper_item};
use crate::platform::Refusal;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Rows in one statement: SQLite takes 32,766 values.
const CHUNK: usize = 4_000;

/// An item of a paper.
pub type Place = paper_item::Model;

/// An attempt that begins.
#[derive(Debug, Clone)]
pub struct NewStart {
    /// The attempt.
    pub row: attempt::Model,
    /// Its paper; empty where it was drawn and stored ahead.
    pub places: Vec<Place>,
    /// The extra time that its deadline was reckoned with, in seconds.
    pub extra_seconds: i32,
}

/// What became of the starts of a transaction.
pub struct Inserted {
    /// The attempts that this transaction made.
    pub made: HashSet<AttemptId>,
    /// The attempt there is, by assessment and participant, of those who had one.
    pub existing: HashMap<(AssessmentId, AccountId), AttemptId>,
    /// What has been granted to those who start, in seconds.
    pub extra: HashMap<(AssessmentId, AccountId), i32>,
}

/// Inserts the attempts of those who have none yet, with the papers that are not there, and looks up what a grant may have
/// changed since.
///
/// # Errors
/// Where the database does not answer; then nothing may be committed.
pub async fn insert_starts(tx: &DatabaseTransaction, starts: &[NewStart]) -> Result<Inserted, Refusal> {
    let rows = starts
        .iter()
        .map(|start| start.row.clone().into_active_model().reset_all());
    let mut insert = attempt::Entity::insert_many(rows)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .into_query();
    insert.returning_col(attempt::Column::Id);
    let mut made = HashSet::new();
    for row in sea_orm::ConnectionTrait::query_all(tx, &insert).await? {
        made.insert(AttemptId(row.try_get_by_index::<Uuid>(0)?));
    }
    let places: Vec<Place> = starts
        .iter()
        .filter(|start| made.contains(&AttemptId(start.row.id)))
        .flat_map(|start| start.places.iter().cloned())
        .collect();
    insert_places(tx, &places, CHUNK).await?;
    let accounts: HashSet<Uuid> = starts.iter().map(|start| start.row.account_id).collect();
    // Behind the insert: the reference to the account has waited for a grant that was under way.
    let granted = extra_time::Entity::find()
        .filter(extra_time::Column::AccountId.is_in(accounts.iter().copied()))
        .all(tx)
        .await?;
    let extra = granted
        .into_iter()
        .map(|row| {
            (
                (AssessmentId(row.assessment_id), AccountId(row.account_id)),
                row.seconds,
            )
        })
        .collect();
    let existing = if made.len() < starts.len() {
        existing(tx, accounts).await?
    } else {
        HashMap::new()
    };
    Ok(Inserted { made, existing, extra })
}

async fn existing(
    tx: &DatabaseTransaction,
    accounts: HashSet<Uuid>,
) -> Result<HashMap<(AssessmentId, AccountId), AttemptId>, Refusal> {
    let rows: Vec<(Uuid, Uuid, Uuid)> = attempt::Entity::find()
        .select_only()
        .columns([
            attempt::Column::AssessmentId,
            attempt::Column::AccountId,
            attempt::Column::Id,
        ])
        .filter(attempt::Column::AccountId.is_in(accounts))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(assessment, account, id)| ((AssessmentId(assessment), AccountId(account)), AttemptId(id)))
        .collect())
}

/// Inserts items of papers, so many in one statement.
pub async fn insert_places(tx: &DatabaseTransaction, places: &[Place], chunk: usize) -> Result<(), Refusal> {
    for some in places.chunks(chunk) {
        let rows = some.iter().cloned().map(|row| row.into_active_model().reset_all());
        paper_item::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
