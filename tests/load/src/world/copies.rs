//! Many finished attempts out of few: copied inside the database, whatever columns its tables have.
//!
//! A hundred thousand sittings through the API would take longer than what is measured on them. A copy is an attempt of a
//! person of its own; ids differ in their last four bytes, names by a number.

use super::World;
use anyhow::Result;
use olymp_server::platform::{Connection, Transaction};
use sea_orm::{DbBackend, Statement};
use std::ops::Range;

/// Stands in the names of copied people only.
const MARK: &str = " / ";

/// Adds these copies (numbers above 0, each once) of every attempt of an assessment that is no copy itself.
///
/// # Errors
/// Where the database refuses one.
pub async fn multiply(world: &World, assessment: &str, copies: Range<u16>) -> Result<()> {
    for number in copies {
        let tx = world.state.db.begin().await?;
        let engine = tx.get_database_backend();
        let id = match engine {
            DbBackend::Postgres => format!("'{assessment}'::uuid"),
            _ => format!("x'{}'", assessment.replace('-', "")),
        };
        tx.execute_unprepared(&format!(
            "CREATE TEMPORARY TABLE copied AS SELECT t.id, t.account_id FROM attempts t \
             JOIN accounts a ON a.id = t.account_id WHERE t.assessment_id = {id} AND a.name NOT LIKE '%{MARK}%'"
        ))
        .await?;
        copy(&tx, "accounts", "id IN (SELECT account_id FROM copied)", number).await?;
        let of_people = "account_id IN (SELECT account_id FROM copied)";
        copy(&tx, "account_roles", of_people, number).await?;
        copy(&tx, "attempts", "id IN (SELECT id FROM copied)", number).await?;
        for table in tables_of_attempts(&tx).await? {
            copy(&tx, &table, "attempt_id IN (SELECT id FROM copied)", number).await?;
        }
        tx.execute_unprepared("DROP TABLE copied").await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn copy(tx: &Transaction, table: &str, which: &str, number: u16) -> Result<()> {
    let columns = match tx.get_database_backend() {
        DbBackend::Postgres => format!(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'"
        ),
        _ => format!("SELECT name FROM pragma_table_info('{table}')"),
    };
    let columns = texts(tx, columns).await?;
    let values: Vec<String> = columns
        .iter()
        .map(|it| value(tx.get_database_backend(), it, number))
        .collect();
    let sql = format!(
        "INSERT INTO {table} (\"{}\") SELECT {} FROM {table} WHERE {which}",
        columns.join("\", \""),
        values.join(", ")
    );
    tx.execute_unprepared(&sql).await?;
    Ok(())
}

/// What stands in this column of a copy.
fn value(engine: DbBackend, column: &str, number: u16) -> String {
    match (column, engine) {
        ("id" | "account_id" | "attempt_id", DbBackend::Postgres) => {
            format!("(left({column}::text, 28) || '{number:08x}')::uuid")
        }
        ("id" | "account_id" | "attempt_id", _) => format!("unhex(substr(hex({column}), 1, 24) || '{number:08x}')"),
        ("name", _) => format!("name || '{MARK}{number}'"),
        _ => format!("\"{column}\""),
    }
}

/// The tables whose rows belong to an attempt.
async fn tables_of_attempts(tx: &Transaction) -> Result<Vec<String>> {
    let sql = match tx.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'attempt_id'"
        }
        _ => {
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'attempt_id' \
             WHERE m.type = 'table'"
        }
    };
    texts(tx, sql.to_owned()).await
}

async fn texts(tx: &Transaction, sql: String) -> Result<Vec<String>> {
    let rows = tx
        .query_all_raw(Statement::from_string(tx.get_database_backend(), sql))
        .await?;
    Ok(rows
        .iter()
        .map(|row| row.try_get_by_index(0))
        .collect::<Result<_, _>>()?)
}
