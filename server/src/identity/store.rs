//! The rows of people, their cards and their sessions.

use crate::entities::{account, account_role, card, refresh_token, school, session};
use crate::identity::Person;
use crate::identity::session::NewSession;
use crate::platform::Refusal;
use crate::platform::sql::Inserted;
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::session::{PersonRow, Role};
use sea_orm::sea_query::{ArrayType, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationDef, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// An account with what signing in needs.
pub struct Credentials {
    /// The account.
    pub account: account::Model,
    /// The roles.
    pub roles: Vec<Role>,
    /// The name of the school; `None` for people of the institute.
    pub school_name: Option<String>,
}

/// The account with this login; `None` where there is none or it is disabled.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn find_by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<Credentials>, Refusal> {
    let login = login.trim().to_lowercase();
    credentials(db, account::Entity::find().filter(account::Column::Login.eq(login))).await
}

/// The account whose card has this hash; `None` where there is none or it is disabled.
pub async fn find_by_card(db: &impl ConnectionTrait, hash: Vec<u8>) -> Result<Option<Credentials>, Refusal> {
    let to_card: RelationDef = account::Entity::belongs_to(card::Entity)
        .from(account::Column::Id)
        .to(card::Column::AccountId)
        .into();
    let query = account::Entity::find()
        .join(JoinType::InnerJoin, to_card)
        .filter(card::Column::CodeHash.eq(hash));
    credentials(db, query).await
}

/// The account with this id; `None` where there is none or it is disabled.
pub async fn find_account(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Credentials>, Refusal> {
    credentials(db, account::Entity::find_by_id(id.0)).await
}

/// What is read beside an account: a row a role.
#[derive(FromQueryResult)]
struct Beside {
    role: Option<String>,
    school_name: Option<String>,
}

/// Reads an account with its roles and its school at once: in the start minute a crowd signs in.
async fn credentials(
    db: &impl ConnectionTrait,
    query: Select<account::Entity>,
) -> Result<Option<Credentials>, Refusal> {
    let to_role: RelationDef = account::Entity::belongs_to(account_role::Entity)
        .from(account::Column::Id)
        .to(account_role::Column::AccountId)
        .into();
    let to_school: RelationDef = account::Entity::belongs_to(school::Entity)
        .from(account::Column::SchoolId)
        .to(school::Column::Id)
        .into();
    let query = query
        .column_as(account_role::Column::Role, "role")
        .column_as(school::Column::Name, "school_name")
        .join(JoinType::LeftJoin, to_role)
        .join(JoinType::LeftJoin, to_school);
    let (mut found, mut roles, mut school_name) = (None, Vec::new(), None);
    for row in db.query_all(&query.into_query()).await? {
        let beside = Beside::from_query_result(&row, "")?;
        roles.extend(beside.role.as_deref().and_then(Role::from_code));
        school_name = beside.school_name;
        if found.is_none() {
            found = Some(account::Model::from_query_result(&row, "")?);
        }
    }
    let account = found.filter(|account| !account.disabled);
    Ok(account.map(|account| Credentials {
        account,
        roles,
        school_name,
    }))
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
pub async fn insert_sessions(tx: &DatabaseTransaction, rows: &[NewSession]) -> Result<(), DbErr> {
    SESSIONS
        .insert(tx, rows, |row| {
            [
                row.id.into(),
                row.account.0.into(),
                row.created_at.into(),
                row.expires_at.into(),
            ]
        })
        .await?;
    let token = |row: &NewSession| [row.refresh_hash.clone().into(), row.id.into(), row.created_at.into()];
    TOKENS.insert(tx, rows, token).await
}

const SESSIONS: Inserted<4> = Inserted {
    table: "sessions",
    columns: [
        ("id", "uuid", ArrayType::Uuid),
        ("account_id", "uuid", ArrayType::Uuid),
        ("created_at", "bigint", ArrayType::BigInt),
        ("expires_at", "bigint", ArrayType::BigInt),
    ],
};

const TOKENS: Inserted<3> = Inserted {
    table: "refresh_tokens",
    columns: [
        ("token_hash", "bytea", ArrayType::Bytes),
        ("session_id", "uuid", ArrayType::Uuid),
        ("issued_at", "bigint", ArrayType::BigInt),
    ],
};

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
