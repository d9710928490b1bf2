//! The rows of changes of authority, which the database's triggers write.

use crate::platform::sql::is_postgres;
use olymp_assessment::ids::AccountId;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use std::ops::RangeInclusive;
use std::time::Duration;
use uuid::Uuid;

/// Why the changes could not be read.
pub type ReadError = DbErr;

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A session was ended.
    Session(Uuid),
    /// Roles, school or the right to sign in of an account.
    Account {
        /// The account.
        account: AccountId,
        /// Whether it is disabled now.
        disabled: bool,
    },
}

/// The changes of the last while and at least the last so many, by number.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn recent_changes(
    db: &impl ConnectionTrait,
    within: Duration,
    at_least: i64,
) -> Result<Vec<(i64, Change)>, DbErr> {
    let condition = format!(
        "made_at > {} - {} OR id > (SELECT MAX(id) - {at_least} FROM authority_changes)",
        now(db),
        placeholder(db)
    );
    changes(db, &condition, millis(within)).await
}

/// The changes with a higher number or one of the missing ones, by number.
pub async fn changes_after(
    db: &impl ConnectionTrait,
    number: i64,
    missing: &[RangeInclusive<i64>],
) -> Result<Vec<(i64, Change)>, DbErr> {
    let mut condition = format!("id > {}", placeholder(db));
    for range in missing {
        condition += &format!(" OR id BETWEEN {} AND {}", range.start(), range.end());
    }
    changes(db, &condition, number).await
}

/// Forgets the changes that are older, but for the last one of each account: tokens are numbered by it.
pub async fn purge_changes(db: &impl ConnectionTrait, age: Duration) -> Result<(), DbErr> {
    let sql = format!(
        "DELETE FROM authority_changes WHERE made_at < {} - {} AND (session_id IS NOT NULL OR EXISTS \
         (SELECT 1 FROM authority_changes AS later WHERE later.account_id = authority_changes.account_id \
         AND later.session_id IS NULL AND later.id > authority_changes.id))",
        now(db),
        placeholder(db)
    );
    db.execute_raw(statement(db, sql, millis(age))).await?;
    Ok(())
}

async fn changes(db: &impl ConnectionTrait, condition: &str, value: i64) -> Result<Vec<(i64, Change)>, DbErr> {
    let sql = format!("SELECT id, account_id, session_id, ends FROM authority_changes WHERE {condition} ORDER BY id");
    let rows = db.query_all_raw(statement(db, sql, value)).await?;
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<(i64, Change), DbErr> {
    let change = match row.try_get_by_index::<Option<Uuid>>(2)? {
        Some(session) => Change::Session(session),
        None => Change::Account {
            account: AccountId(row.try_get_by_index(1)?),
            disabled: row.try_get_by_index(3)?,
        },
    };
    Ok((row.try_get_by_index(0)?, change))
}

fn statement(db: &impl ConnectionTrait, sql: String, value: i64) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, [Value::from(value)])
}

fn placeholder(db: &impl ConnectionTrait) -> &'static str {
    if is_postgres(db) { "$1" } else { "?" }
}

/// The database's own clock, which stamps the changes: a command may run where the clock is another one.
fn now(db: &impl ConnectionTrait) -> &'static str {
    if is_postgres(db) {
        "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint"
    } else {
        "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
