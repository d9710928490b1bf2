//! What monitoring reads: sums by person and competency, and the answers behind them. Nothing is written here.

mod sums;

pub use sums::{Sum, sums};

use crate::entities::joins::{
    account_to_school, attempt_to_account, attempt_to_assessment, paper_to_version, score_to_attempt, score_to_paper,
};
use crate::entities::score::ScoreState;
use crate::entities::{
    account, assessment, attempt, group_member, item_version, paper_item, pool_entry, response, school, score,
    working_group,
};
use crate::platform::Refusal;
use olymp_assessment::ids::{AccountId, AssessmentId, GroupId, ItemId, SchoolId};
use olymp_assessment::score::Score;
use olymp_contract::assessments::AssessmentStatus;
use sea_orm::sea_query::{Alias, Asterisk, CaseStatement, Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

pub use crate::entities::attempt::AttemptStatus;

/// Which evidence: everything that is named must hold.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of this person.
    pub account: Option<AccountId>,
    /// Of people of this school.
    pub school: Option<SchoolId>,
    /// Of members of this group.
    pub group: Option<GroupId>,
    /// From this assessment.
    pub assessment: Option<AssessmentId>,
    /// From these attempts only; `None`: from all.
    pub attempts: Option<Vec<Uuid>>,
    /// From none of these assessments: their scores are not released to the reader.
    pub hidden: Vec<AssessmentId>,
    /// What stands in one of these is kept back from the reader where it was met in another.
    pub keepers: Vec<AssessmentId>,
}

/// A person of the map.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PersonRow {
    /// The account.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// The subject taught.
    pub subject: Option<String>,
    /// The school's name.
    pub school: Option<String>,
}

/// One judged answer.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Answer {
    /// The attempt.
    pub attempt_id: Uuid,
    /// The item's place.
    pub position: i16,
    /// Earned, whole ten-thousandths.
    pub units: i64,
    /// Earned above them.
    pub remainder: i64,
    /// Of so many parts.
    pub denominator: i64,
    /// Possible.
    pub max_units: i64,
    /// What the item weighs, in ten-thousandths.
    pub weight: i64,
    /// 1 for the latest answer to its item, which is the one that counts.
    pub turn: i64,
    /// The order of the item's lists (JSON).
    pub arrangement: String,
    /// The item, whatever its version.
    pub item_id: Uuid,
    /// The rendered item (wire JSON).
    pub view: String,
    /// The right answer, rendered.
    pub key_html: String,
    /// The assessment.
    pub assessment_id: Uuid,
    /// Its title.
    pub title: String,
    /// The code of its kind.
    pub kind: String,
    /// Milliseconds.
    pub finished_at: Option<i64>,
}

impl Answer {
    /// What was earned.
    ///
    /// # Errors
    /// `internal` where what is stored is not a score.
    pub fn earned(&self) -> Result<Score, Refusal> {
        Ok(Score::from_columns(self.units, self.remainder, self.denominator)?)
    }

    /// Whether the answer is in its cell: the item was not answered again later, and could earn anything.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.turn == 1 && self.max_units > 0
    }
}

/// Judged answers of finished attempts at published assessments, joined with all that describes them. Of every competency:
/// which answer to an item is the latest is asked before a competency is picked, because versions may differ in it.
fn judged(wanted: &Wanted) -> Select<score::Entity> {
    score::Entity::find()
        .select_only()
        .join(JoinType::InnerJoin, score_to_attempt())
        .join(JoinType::InnerJoin, attempt_to_assessment())
        .join(JoinType::InnerJoin, attempt_to_account())
        .join(JoinType::InnerJoin, score_to_paper())
        .join(JoinType::InnerJoin, paper_to_version())
        .filter(score::Column::State.ne(ScoreState::Awaiting))
        .filter(attempt::Column::Status.is_in([AttemptStatus::Awaiting, AttemptStatus::Scored]))
        .filter(assessment::Column::Status.eq(AssessmentStatus::Published.code()))
        .filter(wanted.condition())
}

impl Wanted {
    fn condition(&self) -> Condition {
        let people = Condition::all()
            .add_option(self.account.map(|id| account::Column::Id.eq(id.0)))
            .add_option(self.school.map(|id| account::Column::SchoolId.eq(id.0)))
            .add_option(self.group.map(|id| account::Column::Id.in_subquery(members(id))));
        let hidden = (!self.hidden.is_empty())
            .then(|| attempt::Column::AssessmentId.is_not_in(self.hidden.iter().map(|id| id.0)));
        people
            .add_option(hidden)
            .add_option(self.assessment.map(|id| attempt::Column::AssessmentId.eq(id.0)))
            .add_option(
                self.attempts
                    .as_ref()
                    .map(|ids| attempt::Column::Id.is_in(ids.iter().copied())),
            )
    }
}

/// Whether the item of an answer is kept back from the reader: 1 or 0.
fn kept_back(wanted: &Wanted) -> Expr {
    let by = |keeper: &AssessmentId| {
        let items = Query::select()
            .column((Alias::new("held"), item_version::Column::ItemId))
            .from(pool_entry::Entity)
            .join_as(
                JoinType::InnerJoin,
                item_version::Entity,
                Alias::new("held"),
                Expr::col((Alias::new("held"), item_version::Column::Id))
                    .equals((pool_entry::Entity, pool_entry::Column::ItemVersionId)),
            )
            .and_where(pool_entry::Column::AssessmentId.eq(keeper.0))
            .to_owned();
        Condition::all()
            .add(attempt::Column::AssessmentId.ne(keeper.0))
            .add(item_version::Column::ItemId.in_subquery(items))
    };
    if wanted.keepers.is_empty() {
        return Expr::cust("0");
    }
    let any = wanted.keepers.iter().map(by).fold(Condition::any(), Condition::add);
    CaseStatement::new()
        .case(any, Expr::cust("1"))
        .finally(Expr::cust("0"))
        .into()
}

/// Which answer of a person to an item this is, the latest first: of an item that was met more than once the latest judged
/// answer counts, whatever version of it was answered.
fn turn() -> Expr {
    Expr::cust(
        "ROW_NUMBER() OVER (PARTITION BY attempts.account_id, item_versions.item_id \
         ORDER BY attempts.finished_at DESC, attempts.id DESC, scores.position DESC)",
    )
}

fn members(group: GroupId) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(group_member::Column::AccountId)
        .from(group_member::Entity)
        .and_where(group_member::Column::GroupId.eq(group.0))
        .to_owned()
}

/// The people whose evidence is wanted and who ever started anything.
pub async fn people(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<Vec<PersonRow>, Refusal> {
    let started = Query::select()
        .column(attempt::Column::AccountId)
        .from(attempt::Entity)
        .to_owned();
    let query = person_query().filter(account::Column::Id.in_subquery(started)).filter(
        Condition::all()
            .add_option(wanted.school.map(|id| account::Column::SchoolId.eq(id.0)))
            .add_option(wanted.group.map(|id| account::Column::Id.in_subquery(members(id)))),
    );
    Ok(query.into_model().all(db).await?)
}

fn person_query() -> Select<account::Entity> {
    account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name, account::Column::Subject])
        .column_as(school::Column::Name, "school")
        .join(JoinType::LeftJoin, account_to_school())
}

/// The answers of a competency, those that a later one has superseded too; the newest attempt first, then in the order of
/// the paper.
pub async fn answers(db: &impl ConnectionTrait, wanted: &Wanted, competency: &str) -> Result<Vec<Answer>, Refusal> {
    let all = judged(wanted)
        .columns([score::Column::AttemptId, score::Column::Position, score::Column::Units])
        .columns([score::Column::Remainder, score::Column::Denominator])
        .columns([paper_item::Column::MaxUnits, paper_item::Column::Weight])
        .column(paper_item::Column::Arrangement)
        .columns([
            item_version::Column::ItemId,
            item_version::Column::View,
            item_version::Column::KeyHtml,
            item_version::Column::Competency,
        ])
        .columns([attempt::Column::AssessmentId, attempt::Column::FinishedAt])
        .columns([assessment::Column::Title, assessment::Column::Kind])
        .expr_as(turn(), "turn")
        .into_query();
    let query = Query::select()
        .column(Asterisk)
        .from_subquery(all, "answers")
        .and_where(Expr::col(item_version::Column::Competency).eq(competency))
        .order_by(attempt::Column::FinishedAt, Order::Desc)
        .order_by(score::Column::AttemptId, Order::Asc)
        .order_by(score::Column::Position, Order::Asc)
        .to_owned();
    Ok(Answer::find_by_statement(db.get_database_backend().build(&query))
        .all(db)
        .await?)
}

/// The items of the attempts that these answers are of, by attempt.
pub async fn items_beside(
    db: &impl ConnectionTrait,
    answers: &[Answer],
) -> Result<HashMap<Uuid, Vec<ItemId>>, Refusal> {
    let attempts: HashSet<Uuid> = answers.iter().map(|answer| answer.attempt_id).collect();
    let mut items: HashMap<Uuid, Vec<ItemId>> = HashMap::new();
    if attempts.is_empty() {
        return Ok(items);
    }
    let rows: Vec<(Uuid, Uuid)> = paper_item::Entity::find()
        .select_only()
        .column(paper_item::Column::AttemptId)
        .column(item_version::Column::ItemId)
        .join(JoinType::InnerJoin, paper_to_version())
        .filter(paper_item::Column::AttemptId.is_in(attempts))
        .into_tuple()
        .all(db)
        .await?;
    for (attempt, item) in rows {
        items.entry(attempt).or_default().push(ItemId(item));
    }
    Ok(items)
}

/// The current responses (domain JSON) to these answers, by attempt and place.
pub async fn responses(db: &impl ConnectionTrait, answers: &[Answer]) -> Result<HashMap<(Uuid, i16), String>, Refusal> {
    if answers.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = response::Entity::find()
        .filter(response::Column::AttemptId.is_in(answers.iter().map(|answer| answer.attempt_id)))
        .filter(response::Column::Position.is_in(answers.iter().map(|answer| answer.position)))
        .filter(response::Column::Payload.is_not_null())
        .order_by_asc(response::Column::Sequence)
        .all(db)
        .await?;
    let current = |row: response::Model| Some(((row.attempt_id, row.position), row.payload?));
    Ok(rows.into_iter().filter_map(current).collect())
}

/// The finished attempts of a person.
pub async fn finished_attempts(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<attempt::Model>, Refusal> {
    Ok(attempt::Entity::find()
        .filter(attempt::Column::AccountId.eq(account.0))
        .filter(attempt::Column::Status.is_in([AttemptStatus::Awaiting, AttemptStatus::Scored]))
        .all(db)
        .await?)
}

/// The name of a school; `None` where there is none.
pub async fn school_name(db: &impl ConnectionTrait, id: SchoolId) -> Result<Option<String>, Refusal> {
    Ok(school::Entity::find_by_id(id.0).one(db).await?.map(|row| row.name))
}

/// The title of a working group; `None` where there is none, or none with a member of this school.
pub async fn group_title(
    db: &impl ConnectionTrait,
    id: GroupId,
    school: Option<SchoolId>,
) -> Result<Option<String>, Refusal> {
    let mut query = working_group::Entity::find_by_id(id.0);
    if let Some(school) = school {
        let of_school = Query::select()
            .column(account::Column::Id)
            .from(account::Entity)
            .and_where(account::Column::SchoolId.eq(school.0))
            .to_owned();
        let with_members = Query::select()
            .column(group_member::Column::GroupId)
            .from(group_member::Entity)
            .and_where(group_member::Column::AccountId.in_subquery(of_school))
            .to_owned();
        query = query.filter(working_group::Column::Id.in_subquery(with_members));
    }
    Ok(query.one(db).await?.map(|row| row.title))
}
