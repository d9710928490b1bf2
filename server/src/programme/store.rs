//! Schools, groups and the counts of the programme; the database counts.

use crate::entities::attempt::AttemptStatus;
use crate::entities::{account, assessment, attempt, group_member, school, working_group};
use crate::identity::consent;
use crate::platform::Refusal;
use crate::platform::texts::sort_key;
use olymp_assessment::ids::SchoolId;
use olymp_contract::assessments::AssessmentKind;
use olymp_contract::ids;
use olymp_contract::programme::{GroupRow, SchoolRow, SiteKind};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect, RelationDef, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// `accounts.position` of a teacher.
const TEACHER: &str = "teacher";

/// The facts of the indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Network sites.
    pub network_sites: u64,
    /// Pilot sites.
    pub pilot_sites: u64,
    /// Working groups.
    pub groups: u64,
    /// Teachers of pilot sites.
    pub pilot_teachers: u64,
    /// People with a finished attempt of any kind.
    pub recipients: u64,
    /// People with a finished diagnostic.
    pub diagnosed: u64,
}

/// Who finished an attempt.
fn took_part() -> SelectStatement {
    Query::select()
        .column(attempt::Column::AccountId)
        .from(attempt::Entity)
        .and_where(attempt::Column::Status.is_in([AttemptStatus::Awaiting, AttemptStatus::Scored]))
        .to_owned()
}

/// Teachers and heads who have not left.
fn pedagogues() -> Select<account::Entity> {
    account::Entity::find()
        .filter(account::Column::Position.is_not_null())
        .filter(account::Column::Disabled.eq(false))
}

/// The schools, all or one, by name.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn schools(
    db: &impl ConnectionTrait,
    only: Option<SchoolId>,
    rule: &consent::Rule,
) -> Result<Vec<SchoolRow>, Refusal> {
    let mut query = school::Entity::find();
    if let Some(only) = only {
        query = query.filter(school::Column::Id.eq(only.0));
    }
    let rows = query.all(db).await?;
    let teachers = by_school(db, pedagogues()).await?;
    let took_part = by_school(db, pedagogues().filter(account::Column::Id.in_subquery(took_part()))).await?;
    let without_consent = consent::store::lacking_by_school(db, rule, only).await?;
    let mut schools = rows
        .into_iter()
        .map(|row| {
            let count = |counts: &HashMap<Uuid, i64>| clamped(counts.get(&row.id).copied());
            Ok(SchoolRow {
                id: ids::SchoolId(row.id.to_string()),
                kind: SiteKind::from_code(&row.kind)
                    .ok_or_else(|| Refusal::internal(format!("school {}: unknown kind", row.id)))?,
                teachers: count(&teachers),
                took_part: count(&took_part),
                without_consent: count(&without_consent),
                name: row.name,
                municipality: row.municipality,
            })
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    schools.sort_by_cached_key(|row| sort_key(&row.name));
    Ok(schools)
}

async fn by_school(db: &impl ConnectionTrait, people: Select<account::Entity>) -> Result<HashMap<Uuid, i64>, Refusal> {
    let rows: Vec<(Uuid, i64)> = people
        .filter(account::Column::SchoolId.is_not_null())
        .select_only()
        .column(account::Column::SchoolId)
        .expr_as(account::Column::Id.count(), "people")
        .group_by(account::Column::SchoolId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The working groups by title: all, or those with members of a school, who alone are counted then.
pub async fn groups(db: &impl ConnectionTrait, only: Option<SchoolId>) -> Result<Vec<GroupRow>, Refusal> {
    let members = members(db, only).await?;
    let mut groups: Vec<GroupRow> = working_group::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .filter(|row| only.is_none() || members.contains_key(&row.id))
        .map(|row| GroupRow {
            members: clamped(members.get(&row.id).copied()),
            id: ids::GroupId(row.id.to_string()),
            title: row.title,
            subject: row.subject,
        })
        .collect();
    groups.sort_by_cached_key(|row| sort_key(&row.title));
    Ok(groups)
}

async fn members(db: &impl ConnectionTrait, only: Option<SchoolId>) -> Result<HashMap<Uuid, i64>, Refusal> {
    let to_account: RelationDef = group_member::Entity::belongs_to(account::Entity)
        .from(group_member::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let mut query = group_member::Entity::find().join(JoinType::InnerJoin, to_account);
    if let Some(only) = only {
        query = query.filter(account::Column::SchoolId.eq(only.0));
    }
    let rows: Vec<(Uuid, i64)> = query
        .select_only()
        .column(group_member::Column::GroupId)
        .expr_as(group_member::Column::AccountId.count(), "members")
        .group_by(group_member::Column::GroupId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The facts of the indicators.
pub async fn facts(db: &impl ConnectionTrait) -> Result<Facts, Refusal> {
    let sites = |kind: SiteKind| school::Entity::find().filter(school::Column::Kind.eq(kind.code()));
    let pilot_sites = Query::select()
        .column(school::Column::Id)
        .from(school::Entity)
        .and_where(school::Column::Kind.eq(SiteKind::Pilot.code()))
        .to_owned();
    let diagnostics = Query::select()
        .column(assessment::Column::Id)
        .from(assessment::Entity)
        .and_where(assessment::Column::Kind.eq(AssessmentKind::Diagnostic.code()))
        .to_owned();
    let mut diagnosed = took_part();
    diagnosed.and_where(attempt::Column::AssessmentId.in_subquery(diagnostics));
    let people = |of: SelectStatement| account::Entity::find().filter(account::Column::Id.in_subquery(of));
    Ok(Facts {
        network_sites: sites(SiteKind::Network).count(db).await?,
        pilot_sites: sites(SiteKind::Pilot).count(db).await?,
        groups: working_group::Entity::find().count(db).await?,
        pilot_teachers: pedagogues()
            .filter(account::Column::Position.eq(TEACHER))
            .filter(account::Column::SchoolId.in_subquery(pilot_sites))
            .count(db)
            .await?,
        recipients: people(took_part()).count(db).await?,
        diagnosed: people(diagnosed).count(db).await?,
    })
}

fn clamped(count: Option<i64>) -> u32 {
    u32::try_from(count.unwrap_or(0)).unwrap_or(u32::MAX)
}
