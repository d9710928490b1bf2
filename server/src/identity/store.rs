//! The rows of people, their cards and their sessions.

use crate::entities::{account, account_role, card, refresh_token, school, session};
use crate::identity::Person;
use crate::platform::Refusal;
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::session::{PersonRow, Role};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// An account with what signing in needs.
pub struct Credentials {
    /// The account.
    pub account: account::Model,
    /// The roles.
    pub roles: Vec<Role>,
}

/// The account with this login; `None` where there is none or it is disabled.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn find_by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<Credentials>, Refusal> {
    let login = login.trim().to_lowercase();
    let found = account::Entity::find()
        .filter(account::Column::Login.eq(login))
        .one(db)
        .await?;
    with_roles(db, found).await
}

/// The account whose card has this hash; `None` where there is none or it is disabled.
pub async fn find_by_card(db: &impl ConnectionTrait, hash: Vec<u8>) -> Result<Option<Credentials>, Refusal> {
    let Some(card) = card::Entity::find()
        .filter(card::Column::CodeHash.eq(hash))
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    find_account(db, AccountId(card.account_id)).await
}

/// The account with this id; `None` where there is none or it is disabled.
pub async fn find_account(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Credentials>, Refusal> {
    let found = account::Entity::find_by_id(id.0).one(db).await?;
    with_roles(db, found).await
}

async fn with_roles(
    db: &impl ConnectionTrait,
    account: Option<account::Model>,
) -> Result<Option<Credentials>, Refusal> {
    let Some(account) = account.filter(|account| !account.disabled) else {
        return Ok(None);
    };
    let roles = roles_of(db, AccountId(account.id)).await?;
    Ok(Some(Credentials { account, roles }))
}

async fn roles_of(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<Role>, Refusal> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(id.0))
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(|row| Role::from_code(&row.role)).collect())
}

/// The person with this id; `None` where there is none.
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

/// The name of a school; `None` where there is none.
pub async fn school_name(db: &impl ConnectionTrait, id: Option<Uuid>) -> Result<Option<String>, Refusal> {
    let Some(id) = id else { return Ok(None) };
    Ok(school::Entity::find_by_id(id).one(db).await?.map(|row| row.name))
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

/// Stores new sessions with their first refresh tokens.
pub async fn insert_sessions(
    db: &impl ConnectionTrait,
    rows: &[crate::identity::session::NewSession],
) -> Result<(), Refusal> {
    let sessions = rows.iter().map(|row| session::ActiveModel {
        id: Set(row.id),
        account_id: Set(row.account.0),
        created_at: Set(row.created_at),
        expires_at: Set(row.expires_at),
        revoked_at: Set(None),
    });
    session::Entity::insert_many(sessions)
        .exec_without_returning(db)
        .await?;
    let tokens = rows.iter().map(|row| refresh_token::ActiveModel {
        token_hash: Set(row.refresh_hash.clone()),
        session_id: Set(row.id),
        issued_at: Set(row.created_at),
        used_at: Set(None),
    });
    refresh_token::Entity::insert_many(tokens)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Stores a refresh token of a session.
pub async fn insert_refresh(
    db: &impl ConnectionTrait,
    hash: Vec<u8>,
    session: Uuid,
    issued_at: i64,
) -> Result<(), Refusal> {
    refresh_token::Entity::insert(refresh_token::ActiveModel {
        token_hash: Set(hash),
        session_id: Set(session),
        issued_at: Set(issued_at),
        used_at: Set(None),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Takes away sessions that ended before then, with their tokens, at most `limit`; gives how many.
pub async fn purge_sessions(db: &impl ConnectionTrait, ended_before: i64, limit: u64) -> Result<u64, Refusal> {
    let ids: Vec<Uuid> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::ExpiresAt.lt(ended_before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::SessionId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    let done = session::Entity::delete_many()
        .filter(session::Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

/// A refresh token and its session; `None` where nobody issued it.
pub async fn find_refresh(
    db: &impl ConnectionTrait,
    hash: Vec<u8>,
) -> Result<Option<(refresh_token::Model, session::Model)>, Refusal> {
    let Some(token) = refresh_token::Entity::find_by_id(hash).one(db).await? else {
        return Ok(None);
    };
    let session = session::Entity::find_by_id(token.session_id).one(db).await?;
    Ok(session.map(|session| (token, session)))
}

/// Marks a refresh token as used.
pub async fn use_refresh(db: &impl ConnectionTrait, hash: Vec<u8>, now: i64) -> Result<(), Refusal> {
    refresh_token::Entity::update_many()
        .set(refresh_token::ActiveModel {
            used_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(refresh_token::Column::TokenHash.eq(hash))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Ends a session.
pub async fn revoke_session(db: &impl ConnectionTrait, id: Uuid, now: i64) -> Result<(), Refusal> {
    session::Entity::update_many()
        .set(session::ActiveModel {
            revoked_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Ends the sessions of an account but this one; gives those that could still be used.
pub async fn revoke_others(
    db: &impl ConnectionTrait,
    account: AccountId,
    but: Uuid,
    now: i64,
) -> Result<Vec<Uuid>, Refusal> {
    let ids: Vec<Uuid> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::Id.ne(but))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .into_tuple()
        .all(db)
        .await?;
    for id in &ids {
        revoke_session(db, *id, now).await?;
    }
    Ok(ids)
}

/// People, of one school or of all, by name.
pub async fn list_people(db: &impl ConnectionTrait, school: Option<SchoolId>) -> Result<Vec<PersonRow>, Refusal> {
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
    Ok(accounts
        .into_iter()
        .map(|row| PersonRow {
            account: olymp_contract::ids::AccountId(row.id.to_string()),
            name: row.name,
            login: row.login,
            roles: roles.remove(&row.id).unwrap_or_default(),
            subject: row.subject,
            school_name: row.school_id.and_then(|id| schools.get(&id).cloned()),
        })
        .collect())
}
