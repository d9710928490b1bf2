//! The rows of people, their cards and their sessions.

mod accounts;
mod authority;
mod card_issues;
mod credentials;
mod rights;
mod sessions;

pub use accounts::{lock_account, lock_accounts, name_of, names, subject_of};
pub use authority::{Change, ReadError, changes_after, purge_changes, recent_changes};
pub use card_issues::{BEFORE_START, card_issues, cards_of_attempt, record_card};
pub use credentials::{Credentials, find_account, find_by_cards, find_by_login};
pub use rights::{find_by_login_or_id, set_disabled, set_roles};
pub use sessions::{
    end_surplus, find_refresh, insert_refresh, insert_sessions, lock_session, purge_sessions, revoke_others,
    revoke_session, use_refresh,
};

use crate::entities::{account, account_role, card, school};
use crate::identity::Person;
use crate::identity::consent;
use crate::platform::Refusal;
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::session::{PersonRow, Role};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

async fn roles_of(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<Role>, Refusal> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(id.0))
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(|row| Role::from_code(&row.role)).collect())
}

/// The person with this id; `None` where there is none.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn find_person(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Person>, Refusal> {
    let Some(row) = account::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    let roles = roles_of(db, id).await?;
    Ok(Some(Person {
        account: id,
        name: row.name,
        school: row.school_id.map(SchoolId),
        roles,
    }))
}

/// A new account to be stored.
pub struct NewAccount {
    /// Its id.
    pub id: AccountId,
    /// The login; `None`: card only.
    pub login: Option<String>,
    /// argon2id in PHC form.
    pub password_hash: Option<String>,
    /// Full name.
    pub name: String,
    /// The school.
    pub school: Option<SchoolId>,
    /// The subject taught.
    pub subject: Option<String>,
    /// `teacher` or `head`; `None` for staff.
    pub position: Option<String>,
    /// The roles.
    pub roles: Vec<Role>,
    /// When, milliseconds.
    pub created_at: i64,
}

/// Stores an account with its roles.
pub async fn insert_account(db: &impl ConnectionTrait, new: NewAccount) -> Result<(), sea_orm::DbErr> {
    account::Entity::insert(account::ActiveModel {
        id: Set(new.id.0),
        login: Set(new.login.map(|login| login.trim().to_lowercase())),
        password_hash: Set(new.password_hash),
        name: Set(new.name),
        school_id: Set(new.school.map(|school| school.0)),
        subject: Set(new.subject),
        position: Set(new.position),
        disabled: Set(false),
        created_at: Set(new.created_at),
    })
    .exec_without_returning(db)
    .await?;
    let roles = new.roles.iter().map(|role| account_role::ActiveModel {
        account_id: Set(new.id.0),
        role: Set(role.code().to_owned()),
    });
    account_role::Entity::insert_many(roles)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Stores a card, in the place of an earlier one.
pub async fn put_card(db: &impl ConnectionTrait, id: AccountId, hash: Vec<u8>, now: i64) -> Result<(), Refusal> {
    card::Entity::insert(card::ActiveModel {
        account_id: Set(id.0),
        code_hash: Set(hash),
        issued_at: Set(now),
    })
    .on_conflict(
        OnConflict::column(card::Column::AccountId)
            .update_columns([card::Column::CodeHash, card::Column::IssuedAt])
            .to_owned(),
    )
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// People, of one school or of all, by name.
pub async fn list_people(
    db: &impl ConnectionTrait,
    school: Option<SchoolId>,
    rule: &consent::Rule,
) -> Result<Vec<PersonRow>, Refusal> {
    let mut query = account::Entity::find().order_by_asc(account::Column::Name);
    if let Some(school) = school {
        query = query.filter(account::Column::SchoolId.eq(school.0));
    }
    let accounts = query.all(db).await?;
    let mut roles: HashMap<Uuid, Vec<Role>> = HashMap::new();
    for row in account_role::Entity::find().all(db).await? {
        roles
            .entry(row.account_id)
            .or_default()
            .extend(Role::from_code(&row.role));
    }
    let schools: HashMap<Uuid, String> = school::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let standings = consent::store::standings(db, school).await?;
    let row_of = |row: account::Model, roles: Vec<Role>| {
        let takes_part = roles.contains(&Role::Participant);
        PersonRow {
            account: olymp_contract::ids::AccountId(row.id.to_string()),
            name: row.name,
            login: row.login,
            consent: takes_part.then(|| rule.state(standings.get(&row.id))),
            roles,
            subject: row.subject,
            school_name: row.school_id.and_then(|id| schools.get(&id).cloned()),
        }
    };
    Ok(accounts
        .into_iter()
        .map(|row| {
            let roles = roles.remove(&row.id).unwrap_or_default();
            row_of(row, roles)
        })
        .collect())
}
