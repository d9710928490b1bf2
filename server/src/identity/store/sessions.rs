//! The rows of sessions and of their refresh tokens.

use crate::entities::{refresh_token, session};
use crate::identity::session::NewSession;
use crate::platform::Refusal;
use crate::platform::sql::{Inserted, is_postgres, rows_of};
use olymp_assessment::ids::AccountId;
use sea_orm::sea_query::ArrayType;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// How many ids go into one statement.
const MAX_IDS: usize = 500;

/// Stores new sessions with their first refresh tokens.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn insert_sessions(tx: &DatabaseTransaction, rows: &[NewSession]) -> Result<(), DbErr> {
    SESSIONS
        .insert(tx, rows, |row| {
            [
                row.id.into(),
                row.account.0.into(),
                row.created_at.into(),
                row.expires_at.into(),
                row.kind.code().into(),
            ]
        })
        .await?;
    let token = |row: &NewSession| [row.refresh_hash.clone().into(), row.id.into(), row.created_at.into()];
    TOKENS.insert(tx, rows, token).await
}

const SESSIONS: Inserted<5> = Inserted {
    table: "sessions",
    columns: [
        ("id", "uuid", ArrayType::Uuid),
        ("account_id", "uuid", ArrayType::Uuid),
        ("created_at", "bigint", ArrayType::BigInt),
        ("expires_at", "bigint", ArrayType::BigInt),
        ("kind", "text", ArrayType::String),
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

/// Ends the oldest sessions of these accounts above `most` each and takes them away with their tokens; of those that were ended
/// before, as many stay. So no account has more rows than that, however often it signs in. That a session was ended is kept as long
/// as a token of it may be presented (`authority_changes`).
pub async fn end_surplus(tx: &DatabaseTransaction, accounts: &[Uuid], most: u32, now: i64) -> Result<(), Refusal> {
    // All sessions live equally long: those that have expired are the oldest, and none alive is ended in their place.
    let before = "SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY account_id, revoked_at IS NULL \
        ORDER BY created_at DESC, id DESC) AS place FROM sessions WHERE account_id";
    let after = format!(") AS placed WHERE place > {most} ORDER BY id");
    let rows = rows_of(tx, before, accounts, &after).await?;
    let ids = rows.iter().map(|row| row.try_get_by_index(0));
    for some in ids.collect::<Result<Vec<Uuid>, _>>()?.chunks(MAX_IDS) {
        revoke(tx, some, now).await?;
        forget(tx, some).await?;
    }
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
    forget(db, &ids).await
}

/// Takes sessions away with their tokens; gives how many. Sign-ins during an attempt stay on its record, one a minute of each
/// kind, so that nobody fills it.
async fn forget(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<u64, Refusal> {
    const KEPT: &str = "INSERT INTO sign_ins (attempt_id, signed_in_at, kind) \
        SELECT a.id, MIN(s.created_at), s.kind FROM sessions AS s JOIN attempts AS a ON a.account_id = s.account_id \
        AND s.created_at BETWEEN a.started_at AND COALESCE(a.finished_at, s.created_at) \
        WHERE NOT EXISTS (SELECT 1 FROM sign_ins AS k WHERE k.attempt_id = a.id AND k.kind = s.kind \
        AND k.signed_in_at / 60000 = s.created_at / 60000) AND s.id";
    const BY_MINUTE: &str = " GROUP BY a.id, s.kind, s.created_at / 60000 ON CONFLICT DO NOTHING";
    rows_of(db, KEPT, ids, BY_MINUTE).await?;
    refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::SessionId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    let done = session::Entity::delete_many()
        .filter(session::Column::Id.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

/// A refresh token; `None` where nobody issued it.
pub async fn find_refresh(db: &impl ConnectionTrait, hash: Vec<u8>) -> Result<Option<refresh_token::Model>, Refusal> {
    Ok(refresh_token::Entity::find_by_id(hash).one(db).await?)
}

/// The session of a refresh token, locked until the transaction ends: renewals of one session go one after the other.
pub async fn lock_session(tx: &DatabaseTransaction, token_hash: Vec<u8>) -> Result<Option<session::Model>, Refusal> {
    let Some(token) = find_refresh(tx, token_hash).await? else {
        return Ok(None);
    };
    let mut query = session::Entity::find_by_id(token.session_id);
    if is_postgres(tx) {
        query = query.lock_exclusive();
    }
    Ok(query.one(tx).await?)
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
    revoke(db, &[id], now).await
}

async fn revoke(db: &impl ConnectionTrait, ids: &[Uuid], now: i64) -> Result<(), Refusal> {
    session::Entity::update_many()
        .set(session::ActiveModel {
            revoked_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(session::Column::Id.is_in(ids.iter().copied()))
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
