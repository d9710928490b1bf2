//! Responses that need no second look, in one statement that is a transaction of its own: one journey to PostgreSQL and back.
//!
//! A journey is cheap where nobody else wants the processor. Where the cores are busy, each of both sides waits for its turn
//! behind all others, and five journeys a batch (a look at the connection, the beginning, the attempts, the rows, the commit) were
//! the long waits that the slowest answers of a hundred had.

use super::NewResponse;
use super::responses::unnested;
use crate::attempts::batch::journal::SaveOutcome;
use crate::entities::attempt::AttemptStatus;
use crate::platform::sql;
use olymp_contract::WriterEpoch;
use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Appends what is plain: responses that were not there, that arrived in time, of an epoch that was given, to attempts that are
/// open. They are on the disk then. `None` stands for a response that was not appended and needs [`super::append`]: that one
/// looks closer, and what is here may be given to it again.
///
/// The attempts are locked as [`super::standings`] does, in the same order, until the statement has committed.
///
/// PostgreSQL only.
///
/// # Errors
/// Where the database does not answer or refuses a row; then nothing was written, or it is written and not known: what is there
/// already is known by its sequence.
pub async fn append_by_single_statement(
    db: &impl ConnectionTrait,
    rows: &[NewResponse],
    now: i64,
    grace: i64,
) -> Result<Vec<Option<SaveOutcome>>, DbErr> {
    // Of two with one sequence the first is it, and whether the other says the same needs a look.
    let mut firsts: BTreeMap<(Uuid, i64), usize> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        firsts.entry((row.attempt.0, row.sequence)).or_insert(index);
    }
    let plain: Vec<&NewResponse> = firsts.values().filter_map(|index| rows.get(*index)).collect();
    let mut outcomes = vec![None; rows.len()];
    for row in db.query_all_raw(statement(&plain, now, grace)).await? {
        let key = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if let Some(outcome) = firsts.get(&key).and_then(|index| outcomes.get_mut(*index))
            && row.try_get_by_index(4)?
        {
            *outcome = Some(SaveOutcome::Saved {
                saved_at: now,
                deadline: row.try_get_by_index(2)?,
                epoch: WriterEpoch(row.try_get_by_index(3)?),
            });
        }
    }
    Ok(outcomes)
}

/// Each attempt is looked up by its key: joined as sets, of which the planner does not know that they are large, every response was
/// held against every attempt.
fn statement(rows: &[&NewResponse], now: i64, grace: i64) -> Statement {
    let (span, open) = (WriterEpoch::SPAN, AttemptStatus::Open.code());
    let sql = format!(
        "WITH plain AS MATERIALIZED (SELECT r.*, held.deadline, held.pen \
             FROM UNNEST($1::uuid[], $2::bigint[], $3::smallint[], $4::text[], $5::boolean[], $6::bigint[], $7::bigint[]) \
             AS r (a, s, p, y, f, c, arrived) CROSS JOIN LATERAL (SELECT deadline, pen FROM attempts \
             WHERE id = r.a AND status = '{open}' FOR KEY SHARE) AS held \
             WHERE r.arrived <= held.deadline + $9 AND r.s / {span} <= held.pen), \
         written AS (INSERT INTO responses (attempt_id, sequence, position, payload, flagged, client_time, saved_at) \
             SELECT a, s, p, NULLIF(y, ''), f, c, $8 FROM plain \
             ON CONFLICT (attempt_id, sequence) DO NOTHING RETURNING attempt_id, sequence) \
         SELECT a, s, deadline, pen, (a, s) IN (SELECT attempt_id, sequence FROM written) FROM plain"
    );
    let arrived = sql::array(ArrayType::BigInt, rows.iter().map(|row| row.arrived_at.into()));
    let values = unnested(rows)
        .into_iter()
        .chain([arrived, Value::from(now), Value::from(grace)]);
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}
