//! Who an assessment is for, and for whom no paper lies ready.

use crate::assessments::Plan;
use crate::entities::{account, account_role, attempt, prepared_paper};
use crate::platform::Refusal;
use olymp_assessment::ids::AccountId;
use olymp_contract::session::Role;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
};
use uuid::Uuid;

/// The participants that an assessment is for.
fn participants(plan: &Plan) -> Select<account::Entity> {
    let to_role: RelationDef = account::Entity::belongs_to(account_role::Entity)
        .from(account::Column::Id)
        .to(account_role::Column::AccountId)
        .into();
    let mut query = account::Entity::find()
        .join(JoinType::InnerJoin, to_role)
        .filter(account_role::Column::Role.eq(Role::Participant.code()))
        .filter(account::Column::Disabled.eq(false));
    if let Some(subject) = &plan.subject {
        query = query.filter(account::Column::Subject.eq(subject));
    }
    query
}

/// How many participants an assessment is for.
pub async fn eligible(db: &impl ConnectionTrait, plan: &Plan) -> Result<u64, Refusal> {
    Ok(participants(plan).count(db).await?)
}

/// Those of them for whom no paper lies ready and who have not started.
fn lacking(plan: &Plan) -> Select<account::Entity> {
    let with_paper = Query::select()
        .column(prepared_paper::Column::AccountId)
        .from(prepared_paper::Entity)
        .and_where(prepared_paper::Column::AssessmentId.eq(plan.id.0))
        .to_owned();
    let started = Query::select()
        .column(attempt::Column::AccountId)
        .from(attempt::Entity)
        .and_where(attempt::Column::AssessmentId.eq(plan.id.0))
        .to_owned();
    participants(plan)
        .filter(account::Column::Id.not_in_subquery(with_paper))
        .filter(account::Column::Id.not_in_subquery(started))
}

/// How many participants of an assessment have neither a paper nor an attempt.
pub async fn without_paper(db: &impl ConnectionTrait, plan: &Plan) -> Result<u64, Refusal> {
    Ok(lacking(plan).count(db).await?)
}

/// Participants of an assessment who have neither a paper nor an attempt, at most `limit`.
pub async fn some_without_paper(db: &impl ConnectionTrait, plan: &Plan, limit: u64) -> Result<Vec<AccountId>, Refusal> {
    let ids: Vec<Uuid> = lacking(plan)
        .select_only()
        .column(account::Column::Id)
        .order_by_asc(account::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}
