//! The rows of assessments, of the pools they froze and of extra time.

mod columns;
mod counts;
mod eligible;
mod sat;
mod writes;

pub use columns::{columns, new_row};
pub use counts::{NOBODY, counts, counts_of};
pub use eligible::{eligible, some_without_paper, without_paper};
pub use sat::sat_items;
pub use writes::{
    Change, add_extra_time, delete_draft, freeze_pool, insert, publish, put_extra_time, record, record_all,
    update_draft,
};

use crate::assessments::draft::Known;
use crate::banks::pool;
use crate::entities::{
    account, account_role, assessment, attempt, bank, change, competency, extra_time, item, item_version, pool_entry,
};
use crate::platform::Refusal;
use chrono::TimeDelta;
use olymp_assessment::blueprint::PoolItem;
use olymp_assessment::ids::{AccountId, AssessmentId};
use olymp_contract::assessments::{AssessmentStatus, Release, Wave};
use olymp_contract::codes::Code;
use olymp_contract::session::Role;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QueryResult, QuerySelect,
    RelationDef, Statement,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The assessment with this id; `None` where there is none.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn find(db: &impl ConnectionTrait, id: AssessmentId) -> Result<Option<assessment::Model>, Refusal> {
    Ok(assessment::Entity::find_by_id(id.0).one(db).await?)
}

/// Assessments, all or the published ones only, the latest window first.
pub async fn list(db: &impl ConnectionTrait, published_only: bool) -> Result<Vec<assessment::Model>, Refusal> {
    let mut query = assessment::Entity::find()
        .order_by_desc(assessment::Column::OpensAt)
        .order_by_desc(assessment::Column::Id);
    if published_only {
        query = query.filter(assessment::Column::Status.eq(AssessmentStatus::Published.code()));
    }
    Ok(query.all(db).await?)
}

/// Whether the row is published.
#[must_use]
pub fn is_published(row: &assessment::Model) -> bool {
    row.status == AssessmentStatus::Published.code()
}

/// Refuses where the row is published or somebody changed it since this version was read.
///
/// # Errors
/// `already_published`, `version_conflict`.
pub fn check_current(row: &assessment::Model, version: u32) -> Result<(), Refusal> {
    if is_published(row) {
        return Err(Code::AlreadyPublished.into());
    }
    if u32::try_from(row.version) != Ok(version) {
        return Err(Code::VersionConflict.into());
    }
    Ok(())
}

/// The wave of a diagnostic; `None` for an olympiad.
pub fn wave_of(row: &assessment::Model) -> Result<Option<Wave>, Refusal> {
    row.wave
        .as_deref()
        .map(|code| {
            Wave::from_code(code).ok_or_else(|| Refusal::internal(format!("assessment {}: unknown wave", row.id)))
        })
        .transpose()
}

/// The item versions that publication froze.
pub async fn frozen_pool(db: &impl ConnectionTrait, id: AssessmentId) -> Result<Vec<PoolItem>, Refusal> {
    let to_version: RelationDef = pool_entry::Entity::belongs_to(item_version::Entity)
        .from(pool_entry::Column::ItemVersionId)
        .to(item_version::Column::Id)
        .into();
    let to_item: RelationDef = item_version::Entity::belongs_to(item::Entity)
        .from(item_version::Column::ItemId)
        .to(item::Column::Id)
        .into();
    let query = pool_entry::Entity::find()
        .join(JoinType::InnerJoin, to_version)
        .join(JoinType::InnerJoin, to_item)
        .filter(pool_entry::Column::AssessmentId.eq(id.0));
    pool::fetch(db, query).await
}

/// What was granted to a participant; `None`: nothing.
pub async fn find_extra_time(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
    account: AccountId,
) -> Result<Option<extra_time::Model>, Refusal> {
    Ok(extra_time::Entity::find_by_id((assessment.0, account.0))
        .one(db)
        .await?)
}

/// The newest records of an operation on an assessment, at most so many.
pub async fn records(
    db: &impl ConnectionTrait,
    id: AssessmentId,
    action: &str,
    limit: u64,
) -> Result<Vec<change::Model>, Refusal> {
    Ok(change::Entity::find()
        .filter(change::Column::SubjectId.eq(id.0))
        .filter(change::Column::Action.eq(action))
        .order_by_desc(change::Column::At)
        .order_by_desc(change::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// The longest extra time that anybody has, in each assessment where any was granted.
pub async fn longest_extra(db: &impl ConnectionTrait) -> Result<BTreeMap<AssessmentId, TimeDelta>, Refusal> {
    let rows: Vec<(Uuid, i32)> = extra_time::Entity::find()
        .select_only()
        .column(extra_time::Column::AssessmentId)
        .column_as(extra_time::Column::Seconds.max(), "longest")
        .group_by(extra_time::Column::AssessmentId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, seconds)| (AssessmentId(id), TimeDelta::seconds(i64::from(seconds))))
        .collect())
}

/// The published assessments that somebody has finished and whose answers are shown at some time.
pub async fn sat_with_answers(db: &impl ConnectionTrait) -> Result<Vec<AssessmentId>, Refusal> {
    let finished = Query::select()
        .expr(Expr::val(1))
        .from(attempt::Entity)
        .and_where(
            Expr::col((attempt::Entity, attempt::Column::AssessmentId))
                .equals((assessment::Entity, assessment::Column::Id)),
        )
        .and_where(attempt::Column::FinishedAt.is_not_null())
        .to_owned();
    let ids: Vec<Uuid> = assessment::Entity::find()
        .select_only()
        .column(assessment::Column::Id)
        .filter(assessment::Column::Status.eq(AssessmentStatus::Published.code()))
        .filter(assessment::Column::ShowAnswers.ne(Release::Never.code()))
        .filter(Expr::exists(finished))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(AssessmentId).collect())
}

/// The published assessments that may not be over at this time, with the longest extra time that anybody has in each.
///
/// Generous: what the end of the window means is for the caller to say. Extra time has no bound, since what an outage adds has none.
pub async fn maybe_unfinished(db: &impl ConnectionTrait, now: i64) -> Result<Vec<(AssessmentId, TimeDelta)>, Refusal> {
    // The longest is the last entry of its index, for each assessment; the rows of people are not read.
    let sql = format!(
        "SELECT id, longest FROM (SELECT a.id, a.closes_at + CAST(a.limit_seconds AS BIGINT) * 1000 AS last, COALESCE((SELECT \
         MAX(e.seconds) FROM extra_time AS e WHERE e.assessment_id = a.id), 0) AS longest FROM assessments AS a \
         WHERE a.status = '{}') AS a WHERE last + CAST(longest AS BIGINT) * 1000 > $1",
        AssessmentStatus::Published.code()
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into()]);
    let rows = db.query_all_raw(statement).await?;
    let read = |row: &QueryResult| -> Result<_, DbErr> {
        let (id, seconds): (Uuid, i32) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        Ok((AssessmentId(id), TimeDelta::seconds(seconds.into())))
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// The extra time of a participant in each assessment where any was granted, in seconds.
pub async fn extra_times_of(db: &impl ConnectionTrait, account: AccountId) -> Result<BTreeMap<Uuid, i32>, Refusal> {
    let rows = extra_time::Entity::find()
        .filter(extra_time::Column::AccountId.eq(account.0))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.assessment_id, row.seconds)).collect())
}

/// What a draft may refer to.
pub async fn known(db: &impl ConnectionTrait) -> Result<Known, Refusal> {
    let banks = bank::Entity::find()
        .select_only()
        .column(bank::Column::Id)
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let competencies = competency_titles(db).await?;
    Ok(Known {
        banks: banks.into_iter().collect(),
        competencies: competencies.into_keys().collect(),
    })
}

/// The names of the competencies by code.
pub async fn competency_titles(db: &impl ConnectionTrait) -> Result<BTreeMap<String, String>, Refusal> {
    let rows = competency::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.code, row.title)).collect())
}

/// The account of a participant; `None` where there is none, or where the person takes no part.
pub async fn find_participant(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<account::Model>, Refusal> {
    let role = account_role::Entity::find_by_id((id.0, Role::Participant.code().to_owned()));
    if role.one(db).await?.is_none() {
        return Ok(None);
    }
    Ok(account::Entity::find_by_id(id.0).one(db).await?)
}
