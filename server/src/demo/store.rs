//! The rows that only the demo makes: schools and groups; and whether the demo is there.

use crate::entities::{account, change, group_member, school, working_group};
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::programme::SiteKind;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

const BEGUN: &str = "demo_begun";
const FILLED: &str = "demo_filled";

/// How far the demo is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is there.
    Empty,
    /// All is there.
    Filled,
    /// It stopped on the way.
    Interrupted,
    /// Somebody else's data is there.
    Foreign,
}

/// How far the demo is.
pub async fn progress(db: &impl ConnectionTrait) -> Result<Progress, Refusal> {
    if change::Entity::find()
        .filter(change::Column::Action.eq(FILLED))
        .count(db)
        .await?
        > 0
    {
        return Ok(Progress::Filled);
    }
    if school::Entity::find().count(db).await? > 0 {
        return Ok(Progress::Interrupted);
    }
    Ok(if account::Entity::find().count(db).await? > 0 {
        Progress::Foreign
    } else {
        Progress::Empty
    })
}

/// Whether the demo's accounts are here, or some of them.
pub async fn is_demo(db: &impl ConnectionTrait) -> Result<bool, Refusal> {
    let marks = change::Entity::find().filter(change::Column::Action.is_in([BEGUN, FILLED]));
    Ok(marks.one(db).await?.is_some())
}

/// Notes that accounts with passwords that everybody knows are made from now on.
pub async fn mark_begun(state: &State) -> Result<(), Refusal> {
    mark(state, BEGUN).await
}

/// Notes that the demo is complete.
pub async fn mark_filled(state: &State) -> Result<(), Refusal> {
    mark(state, FILLED).await
}

async fn mark(state: &State, action: &str) -> Result<(), Refusal> {
    let id = state.entropy.id(state.clock.now());
    let tx = state.db.begin().await?;
    change::Entity::insert(change::ActiveModel {
        id: Set(id),
        at: Set(state.clock.millis()),
        actor_id: Set(None),
        action: Set(action.to_owned()),
        subject_id: Set(id),
        reason: Set(String::new()),
        before: Set("null".to_owned()),
        after: Set("null".to_owned()),
    })
    .exec_without_returning(&tx)
    .await?;
    Ok(tx.commit().await?)
}

/// Stores a school.
pub async fn insert_school(
    db: &impl ConnectionTrait,
    id: SchoolId,
    name: &str,
    municipality: &str,
    kind: SiteKind,
) -> Result<(), Refusal> {
    school::Entity::insert(school::ActiveModel {
        id: Set(id.0),
        name: Set(name.to_owned()),
        municipality: Set(municipality.to_owned()),
        kind: Set(kind.code().to_owned()),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Stores a working group.
pub async fn insert_group(db: &impl ConnectionTrait, id: Uuid, title: &str, subject: &str) -> Result<(), Refusal> {
    working_group::Entity::insert(working_group::ActiveModel {
        id: Set(id),
        title: Set(title.to_owned()),
        subject: Set(subject.to_owned()),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Puts a teacher into a group.
pub async fn insert_member(db: &impl ConnectionTrait, group: Uuid, account: AccountId) -> Result<(), Refusal> {
    group_member::Entity::insert(group_member::ActiveModel {
        group_id: Set(group),
        account_id: Set(account.0),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}
