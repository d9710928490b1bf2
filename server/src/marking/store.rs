//! The queue of extended responses, and the rows of marks.

use crate::entities::attempt::AttemptStatus;
use crate::entities::joins::{attempt_to_assessment, paper_to_version, score_to_attempt, score_to_paper};
use crate::entities::score::ScoreState;
use crate::entities::{assessment, attempt, change, item_version, mark, paper_item, score};
use crate::platform::Refusal;
use crate::release::Sight;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId, ItemId};
use olymp_assessment::item::ItemType;
use olymp_contract::codes::Code;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, IntoActiveModel,
    JoinType, QueryFilter, QueryOrder, QuerySelect, Select, SqlErr,
};
use uuid::Uuid;

/// One response of the queue.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Entry {
    /// The attempt.
    pub attempt_id: Uuid,
    /// The item's place.
    pub position: i16,
    /// Awaiting or marked; graded where nothing was written.
    pub state: ScoreState,
    /// Given, whole ten-thousandths.
    pub units: i64,
    /// Above them.
    pub remainder: i64,
    /// Of so many parts.
    pub denominator: i64,
    /// The maximum in this paper.
    pub max_units: i64,
    /// The item, frozen.
    pub item_version_id: Uuid,
    /// The item, whatever its version.
    pub item_id: Uuid,
    /// The assessment.
    pub assessment_id: Uuid,
    /// Its title.
    pub title: String,
    /// Milliseconds.
    pub finished_at: Option<i64>,
}

impl Entry {
    /// Whether the jury is done with it.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.state != ScoreState::Awaiting
    }

    /// Whether the reader takes part in an assessment that is not over and holds this item, or is this one.
    #[must_use]
    pub fn is_closed_to(&self, sight: &Sight) -> bool {
        sight.is_off_limits(ItemId(self.item_id)) || !sight.sees_scores(AssessmentId(self.assessment_id))
    }
}

/// Extended responses of finished attempts, but those of the reader.
fn extended(reader: AccountId) -> Select<score::Entity> {
    score::Entity::find()
        .select_only()
        .columns([score::Column::AttemptId, score::Column::Position])
        .columns([score::Column::State, score::Column::Units])
        .columns([score::Column::Remainder, score::Column::Denominator])
        .columns([paper_item::Column::MaxUnits, paper_item::Column::ItemVersionId])
        .columns([attempt::Column::AssessmentId, attempt::Column::FinishedAt])
        .column(item_version::Column::ItemId)
        .column(assessment::Column::Title)
        .join(JoinType::InnerJoin, score_to_attempt())
        .join(JoinType::InnerJoin, attempt_to_assessment())
        .join(JoinType::InnerJoin, score_to_paper())
        .join(JoinType::InnerJoin, paper_to_version())
        .filter(item_version::Column::ItemType.eq(ItemType::Extended.code()))
        .filter(attempt::Column::Status.is_in([AttemptStatus::Awaiting, AttemptStatus::Scored]))
        .filter(attempt::Column::AccountId.ne(reader.0))
}

/// What has been written at length: the oldest first.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn queue(db: &impl ConnectionTrait, reader: AccountId, states: &[ScoreState]) -> Result<Vec<Entry>, Refusal> {
    let query = extended(reader)
        .filter(score::Column::State.is_in(states.iter().copied()))
        .order_by_asc(attempt::Column::FinishedAt)
        .order_by_asc(score::Column::AttemptId)
        .order_by_asc(score::Column::Position);
    Ok(query.into_model().all(db).await?)
}

/// One response; `None` where it is not extended, not finished, or the reader's own.
pub async fn find(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    position: i16,
    reader: AccountId,
) -> Result<Option<Entry>, Refusal> {
    let query = extended(reader)
        .filter(score::Column::AttemptId.eq(attempt.0))
        .filter(score::Column::Position.eq(position));
    Ok(query.into_model().one(db).await?)
}

/// The item of an entry.
pub async fn item(db: &impl ConnectionTrait, entry: &Entry) -> Result<item_version::Model, Refusal> {
    let found = item_version::Entity::find_by_id(entry.item_version_id).one(db).await?;
    found.ok_or_else(|| Refusal::internal(format!("item version {} is missing", entry.item_version_id)))
}

/// The newest mark; `None` before the first.
pub async fn latest(db: &impl ConnectionTrait, entry: &Entry) -> Result<Option<mark::Model>, Refusal> {
    Ok(mark::Entity::find()
        .filter(mark::Column::AttemptId.eq(entry.attempt_id))
        .filter(mark::Column::Position.eq(entry.position))
        .order_by_desc(mark::Column::Version)
        .one(db)
        .await?)
}

/// Stores a mark beside the earlier ones; `version_conflict` where somebody stored this version meanwhile.
pub async fn insert(tx: &DatabaseTransaction, row: mark::Model) -> Result<(), Refusal> {
    mark::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Code::VersionConflict.into(),
            _ => Refusal::from(error),
        })?;
    Ok(())
}

/// Records a changed mark: who, when, what it was before.
pub async fn record(
    tx: &DatabaseTransaction,
    id: Uuid,
    before: &mark::Model,
    after: &mark::Model,
) -> Result<(), Refusal> {
    let row = change::Model {
        id,
        at: after.marked_at,
        actor_id: Some(after.marker_id),
        action: "save_mark".to_owned(),
        subject_id: after.attempt_id,
        reason: String::new(),
        before: history_line(before)?,
        after: history_line(after)?,
    };
    change::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn history_line(row: &mark::Model) -> Result<String, Refusal> {
    let criteria: serde_json::Value = serde_json::from_str(&row.criteria)?;
    let history_line = serde_json::json!({
        "position": row.position,
        "version": row.version,
        "units": row.units,
        "criteria": criteria,
        "comment": row.comment,
        "marker": row.marker_id,
    });
    Ok(history_line.to_string())
}
