//! The rows of accounts, read and locked.

use crate::entities::account;
use crate::platform::Refusal;
use crate::platform::sql::{self, is_postgres};
use olymp_assessment::ids::AccountId;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Locks the row of a participant until the transaction ends (PostgreSQL; SQLite has one writer anyway), and keeps starts out.
///
/// A start that runs holds a reference to this row: behind the lock it has either committed, or it waits and then reads what this
/// transaction wrote. Writing extra time or consent takes such a reference too, so it is locked before.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn lock_account(tx: &DatabaseTransaction, account: AccountId) -> Result<(), Refusal> {
    if is_postgres(tx) {
        account::Entity::find_by_id(account.0)
            .lock(LockType::Update)
            .one(tx)
            .await?;
    }
    Ok(())
}

/// Locks the rows of these participants, in the order of their ids, until the transaction ends.
pub async fn lock_accounts(tx: &DatabaseTransaction, accounts: &[Uuid]) -> Result<(), Refusal> {
    if is_postgres(tx) {
        let rows = account::Entity::find()
            .select_only()
            .column(account::Column::Id)
            .filter(account::Column::Id.is_in(accounts.iter().copied()))
            .order_by_asc(account::Column::Id)
            .lock(LockType::Update)
            .into_tuple::<Uuid>();
        rows.all(tx).await?;
    }
    Ok(())
}

/// The subject that a participant teaches; `None` where none is known.
pub async fn subject_of(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<String>, Refusal> {
    let row = account::Entity::find_by_id(account.0).one(db).await?;
    Ok(row.and_then(|row| row.subject))
}

/// The names of these participants.
pub async fn names(db: &impl ConnectionTrait, accounts: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    sql::rows_of(db, "SELECT id, name FROM accounts WHERE id", accounts, "")
        .await?
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}

/// The name of a participant; `None` where there is none.
pub async fn name_of(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<String>, Refusal> {
    let row = account::Entity::find_by_id(account.0).one(db).await?;
    Ok(row.map(|row| row.name))
}
