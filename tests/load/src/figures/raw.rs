//! Bare inserts: what the database takes when nobody asks who is writing.

use crate::sitter::Sitter;
use crate::world::World;
use anyhow::{Context, Result};
use olymp_contract::WriterEpoch;
use olymp_server::platform::Connection;
use sea_orm::{DbBackend, Statement, Value};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// No pen comes that far.
const PEN: i64 = 900_000;

/// How many rows the servers wrote in one commit on average: those of one commit have the same time.
///
/// # Errors
/// Where the database does not answer.
pub async fn rows_a_commit(world: &World) -> Result<usize> {
    let db = &world.state.db;
    let engine = if db.is_postgres() {
        DbBackend::Postgres
    } else {
        DbBackend::Sqlite
    };
    let sql = "SELECT CAST(COUNT(*) / COUNT(DISTINCT saved_at) AS BIGINT) FROM responses";
    let row = db.reader().query_one_raw(Statement::from_string(engine, sql)).await?;
    let count: i64 = row.context("no count")?.try_get_by_index(0)?;
    Ok(usize::try_from(count)?.clamp(1, 2_000))
}

/// Rows a second, `batch` in each transaction, by one client with one statement.
///
/// # Errors
/// Where the database refuses them.
pub async fn inserts(world: &World, sitters: &[Sitter], batch: usize, measured: Duration) -> Result<f64> {
    let attempts: Vec<Uuid> = sitters.iter().map(|it| it.attempt.parse()).collect::<Result<_, _>>()?;
    let payloads: Vec<String> = sitters[0]
        .places
        .iter()
        .map(|place| serde_json::to_string(place.item.answer(true)))
        .collect::<Result<_, _>>()?;
    let mut number = 0;
    let (mut began, mut written) = (Instant::now(), 0);
    let mut warm = true;
    while began.elapsed() < measured {
        let tx = world.state.db.begin().await?;
        let engine = tx.get_database_backend();
        let mut values: Vec<Value> = Vec::with_capacity(batch * 7);
        for _ in 0..batch {
            number += 1;
            let at = number as usize;
            values.extend([
                attempts[at % attempts.len()].into(),
                WriterEpoch(PEN).sequence(number).into(),
                ((at % payloads.len() + 1) as i16).into(),
                payloads[at % payloads.len()].clone().into(),
                false.into(),
                0_i64.into(),
                0_i64.into(),
            ]);
        }
        tx.execute_raw(Statement::from_sql_and_values(engine, statement(engine, batch), values))
            .await?;
        tx.commit().await?;
        written += batch;
        if warm && began.elapsed() > measured / 10 {
            (began, written, warm) = (Instant::now(), 0, false);
        }
    }
    Ok(written as f64 / began.elapsed().as_secs_f64())
}

fn statement(engine: DbBackend, rows: usize) -> String {
    let row = |row: usize| match engine {
        DbBackend::Postgres => {
            let places: Vec<String> = (1..=7).map(|column| format!("${}", row * 7 + column)).collect();
            format!("({})", places.join(","))
        }
        _ => "(?,?,?,?,?,?,?)".to_owned(),
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!(
        "INSERT INTO responses (attempt_id, sequence, position, payload, flagged, client_time, saved_at) VALUES {}",
        rows.join(",")
    )
}
