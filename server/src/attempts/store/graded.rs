//! What grading changes in attempts, of many at once.

use crate::entities::attempt;
use crate::platform::sql::{arrays, each, is_postgres};
use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement, Value};

/// Writes status, end, answers and score of these attempts, which the caller holds; nothing else of them.
///
/// # Errors
/// Where the database does not answer.
pub async fn put_graded(tx: &DatabaseTransaction, rows: &[&attempt::Model]) -> Result<(), DbErr> {
    const SQLITE: &str = "UPDATE attempts SET status = v.column2, finished_at = NULLIF(v.column3, 0), \
        finished_by = NULLIF(v.column4, ''), answered = v.column5, score_units = v.column6, \
        score_remainder = v.column7 FROM (VALUES ";
    if is_postgres(tx) {
        return put_arrays(tx, rows).await;
    }
    for piece in each(rows, SQLITE, "(?,?,?,?,?,?,?)", ") AS v WHERE attempts.id = v.column1") {
        tx.execute_raw(piece.statement(|row| changed(row))).await?;
    }
    Ok(())
}

/// One statement of always the same text, whatever the number of rows.
async fn put_arrays(tx: &DatabaseTransaction, rows: &[&attempt::Model]) -> Result<(), DbErr> {
    const SQL: &str = "UPDATE attempts AS a SET status = v.s, finished_at = NULLIF(v.f, 0), finished_by = NULLIF(v.b, ''), \
        answered = v.n, score_units = v.u, score_remainder = v.r FROM UNNEST($1::uuid[], $2::text[], $3::bigint[], \
        $4::text[], $5::int[], $6::bigint[], $7::text[]) AS v (id, s, f, b, n, u, r) WHERE a.id = v.id";
    const TYPES: [ArrayType; 7] = [
        ArrayType::Uuid,
        ArrayType::String,
        ArrayType::BigInt,
        ArrayType::String,
        ArrayType::Int,
        ArrayType::BigInt,
        ArrayType::String,
    ];
    if rows.is_empty() {
        return Ok(());
    }
    let values = arrays(TYPES, rows.iter().map(|row| changed(row)));
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), SQL, values))
        .await?;
    Ok(())
}

/// The attempt and what changes; for «none» stand 0 and an empty text, which never occur.
fn changed(row: &attempt::Model) -> [Value; 7] {
    [
        row.id.into(),
        row.status.into(),
        row.finished_at.unwrap_or(0).into(),
        row.finished_by.clone().unwrap_or_default().into(),
        row.answered.into(),
        row.score_units.into(),
        row.score_remainder.clone().into(),
    ]
}
