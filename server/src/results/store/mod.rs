//! What results and statistics read: attempts with their people, scores with their items. Nothing is written here.

mod contenders;
mod earned;

pub use contenders::{Contender, contenders};
pub use earned::{EarnedPoints, earned_of};

use crate::entities::joins::{account_to_school, attempt_to_account, score_to_paper};
use crate::entities::{account, attempt, item, item_version, paper_item, school, score};
use crate::platform::Refusal;
use olymp_assessment::ids::AssessmentId;
use olymp_assessment::score::Score as Exact;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationDef, Select,
};
use uuid::Uuid;

pub use crate::entities::attempt::AttemptStatus;

/// An attempt with its participant.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AttemptRow {
    /// The attempt.
    pub id: Uuid,
    /// The participant.
    pub account_id: Uuid,
    /// `open`, `awaiting` or `scored`.
    pub status: AttemptStatus,
    /// Milliseconds.
    pub started_at: i64,
    /// Milliseconds; `None` while open.
    pub finished_at: Option<i64>,
    /// Code; `None` while open.
    pub finished_by: Option<String>,
    /// Items answered.
    pub answered: i32,
    /// Earned so far, whole ten-thousandths.
    pub score_units: i64,
    /// Earned above them.
    pub score_remainder: String,
    /// The maximum of the paper.
    pub max_units: i64,
    /// Full name.
    pub name: String,
    /// The subject taught.
    pub subject: Option<String>,
    /// The school.
    pub school_id: Option<Uuid>,
    /// Its name.
    pub school: Option<String>,
    /// Where it is.
    pub municipality: Option<String>,
}

impl AttemptRow {
    /// What was earned so far.
    ///
    /// # Errors
    /// `internal` where what is stored is not a score.
    pub fn score(&self) -> Result<Exact, Refusal> {
        Ok(Exact::from_text(self.score_units, &self.score_remainder)?)
    }

    /// Whether the participant is at work.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.status == AttemptStatus::Open
    }

    /// Whether the jury has something to mark.
    #[must_use]
    pub fn is_awaiting(&self) -> bool {
        self.status == AttemptStatus::Awaiting
    }

    /// Whether everything is graded.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        self.status == AttemptStatus::Scored
    }
}

/// What one item of one paper earned.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ItemScore {
    /// The attempt.
    pub attempt_id: Uuid,
    /// The item, frozen.
    pub item_version_id: Uuid,
    /// Earned, whole ten-thousandths.
    pub units: i64,
    /// Earned above them.
    pub remainder: i64,
    /// Of so many parts.
    pub denominator: i64,
    /// Possible in this paper.
    pub max_units: i64,
}

impl ItemScore {
    /// What was earned.
    ///
    /// # Errors
    /// `internal` where what is stored is not a score.
    pub fn earned(&self) -> Result<Exact, Refusal> {
        Ok(Exact::from_columns(self.units, self.remainder, self.denominator)?)
    }
}

/// What is told of an item.
#[derive(Debug, Clone, FromQueryResult)]
pub struct VersionRow {
    /// The version.
    pub id: Uuid,
    /// The item.
    pub item_id: Uuid,
    /// The author's code.
    pub code: String,
    /// The code of its type.
    pub item_type: String,
    /// The competency's code.
    pub competency: String,
}

/// The attempts of an assessment, in no order.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn attempts(db: &impl ConnectionTrait, assessment: AssessmentId) -> Result<Vec<AttemptRow>, Refusal> {
    let of = attempt::Column::AssessmentId.eq(assessment.0);
    Ok(with_people().filter(of).into_model().all(db).await?)
}

/// These attempts, in no order.
pub async fn attempts_by_id(db: &impl ConnectionTrait, attempts: &[Uuid]) -> Result<Vec<AttemptRow>, Refusal> {
    let of = attempt::Column::Id.is_in(attempts.iter().copied());
    Ok(with_people().filter(of).into_model().all(db).await?)
}

fn with_people() -> Select<attempt::Entity> {
    attempt::Entity::find()
        .select_only()
        .columns([attempt::Column::Id, attempt::Column::AccountId, attempt::Column::Status])
        .columns([
            attempt::Column::StartedAt,
            attempt::Column::FinishedAt,
            attempt::Column::FinishedBy,
        ])
        .columns([
            attempt::Column::Answered,
            attempt::Column::ScoreUnits,
            attempt::Column::ScoreRemainder,
            attempt::Column::MaxUnits,
        ])
        .columns([
            account::Column::Name,
            account::Column::Subject,
            account::Column::SchoolId,
        ])
        .column_as(school::Column::Name, "school")
        .column(school::Column::Municipality)
        .join(JoinType::InnerJoin, attempt_to_account())
        .join(JoinType::LeftJoin, account_to_school())
}

/// The scores of an assessment's finished attempts, in no order.
pub async fn scores(db: &impl ConnectionTrait, assessment: AssessmentId) -> Result<Vec<ItemScore>, Refusal> {
    Ok(score::Entity::find()
        .select_only()
        .columns([score::Column::AttemptId, score::Column::Units])
        .columns([score::Column::Remainder, score::Column::Denominator])
        .columns([paper_item::Column::ItemVersionId, paper_item::Column::MaxUnits])
        .join(JoinType::InnerJoin, score_to_paper())
        .filter(score::Column::AttemptId.in_subquery(attempts_of(assessment)))
        .into_model()
        .all(db)
        .await?)
}

/// The item versions that the papers of an assessment hold.
pub async fn versions(db: &impl ConnectionTrait, assessment: AssessmentId) -> Result<Vec<VersionRow>, Refusal> {
    let to_item: RelationDef = item_version::Entity::belongs_to(item::Entity)
        .from(item_version::Column::ItemId)
        .to(item::Column::Id)
        .into();
    let drawn = Query::select()
        .column(paper_item::Column::ItemVersionId)
        .from(paper_item::Entity)
        .and_where(paper_item::Column::AttemptId.in_subquery(attempts_of(assessment)))
        .to_owned();
    let query = item_version::Entity::find()
        .select_only()
        .columns([item_version::Column::Id, item_version::Column::ItemId])
        .columns([item_version::Column::ItemType, item_version::Column::Competency])
        .column(item::Column::Code)
        .join(JoinType::InnerJoin, to_item)
        .filter(item_version::Column::Id.in_subquery(drawn));
    Ok(query.into_model().all(db).await?)
}

fn attempts_of(assessment: AssessmentId) -> SelectStatement {
    Query::select()
        .column(attempt::Column::Id)
        .from(attempt::Entity)
        .and_where(attempt::Column::AssessmentId.eq(assessment.0))
        .to_owned()
}
