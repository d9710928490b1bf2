//! The journal of responses: appended to, never changed.

use super::{Standing, standings};
use crate::attempts::batch::journal::SaveOutcome;
use crate::attempts::quota::Used;
use crate::entities::attempt::AttemptStatus;
use crate::entities::response;
use crate::platform::Refusal;
use crate::platform::sql::{self, each, is_postgres};
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::AttemptId;
use olymp_assessment::response::Response;
use olymp_assessment::timing;
use olymp_contract::WriterEpoch;
use olymp_contract::limits::Quota;
use sea_orm::sea_query::ArrayType;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryResult, QuerySelect, Statement, Value,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// How many sequences are looked up at once: SQLite takes no condition of a thousand alternatives.
const COMPARED: usize = 200;

/// A response to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResponse {
    /// The attempt.
    pub attempt: AttemptId,
    /// Its position in the journal.
    pub sequence: i64,
    /// Which item.
    pub position: i16,
    /// The response (domain JSON); `None`: only the flag.
    pub payload: Option<String>,
    /// Whether the item is flagged.
    pub flagged: bool,
    /// The browser's clock.
    pub client_time: i64,
    /// When it arrived at the server, by the server's clock: this decides whether it was in time.
    pub arrived_at: i64,
}

/// Appends responses; the outcomes are in the order of the rows. Beside them the attempts that the clock had closed while
/// a response that arrived in time was on its way here: they are to be graded again in this transaction.
///
/// The attempts are locked for sharing, so that a response is either before a finish, and graded, or refused.
///
/// # Errors
/// Where the database does not answer or refuses a row; then nothing may be committed.
pub async fn append(
    tx: &DatabaseTransaction,
    rows: &[NewResponse],
    now: i64,
    grace: i64,
) -> Result<(Vec<SaveOutcome>, Vec<AttemptId>), DbErr> {
    let ids: BTreeSet<Uuid> = rows.iter().map(|row| row.attempt.0).collect();
    let attempts = standings(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
    let mut late = BTreeSet::new();
    let mut outcomes: Vec<SaveOutcome> = rows
        .iter()
        .map(|row| {
            let Some(attempt) = attempts.get(&row.attempt.0) else {
                return SaveOutcome::Closed;
            };
            let outcome = verdict(row, attempt, now, grace);
            if attempt.status != AttemptStatus::Open && matches!(outcome, SaveOutcome::Saved { .. }) {
                late.insert(row.attempt);
            }
            outcome
        })
        .collect();

    let mut fresh: BTreeMap<(Uuid, i64), &NewResponse> = BTreeMap::new();
    for (row, outcome) in rows.iter().zip(&mut outcomes) {
        if !matches!(outcome, SaveOutcome::Saved { .. }) {
            continue;
        }
        let first = fresh.entry((row.attempt.0, row.sequence)).or_insert(row);
        if !same(first, row) {
            *outcome = SaveOutcome::Taken;
        }
    }
    let fresh: Vec<&NewResponse> = fresh.into_values().collect();
    let inserted = insert(tx, &fresh, now).await?;
    if inserted < fresh.len() as u64 {
        compare(tx, rows, &mut outcomes).await?;
    }
    Ok((outcomes, late.into_iter().collect()))
}

/// Decides the outcome of a response, given the state of its attempt.
fn verdict(row: &NewResponse, attempt: &Standing, now: i64, grace: i64) -> SaveOutcome {
    let newest = WriterEpoch(attempt.pen);
    if WriterEpoch::of(row.sequence) > newest {
        return SaveOutcome::UnknownEpoch(newest);
    }
    let in_time = timing::accepts(attempt.deadline, row.arrived_at, grace);
    let by_clock = attempt.finished_by.as_deref() == Some(FinishedBy::Deadline.code());
    if in_time && (attempt.status == AttemptStatus::Open || by_clock) {
        SaveOutcome::Saved {
            saved_at: now,
            deadline: attempt.deadline,
            epoch: newest,
        }
    } else {
        SaveOutcome::Closed
    }
}

fn same(one: &NewResponse, other: &NewResponse) -> bool {
    one.position == other.position && one.payload == other.payload && one.flagged == other.flagged
}

/// Inserts what is not there yet; gives how many were.
async fn insert(tx: &DatabaseTransaction, rows: &[&NewResponse], now: i64) -> Result<u64, DbErr> {
    if rows.is_empty() {
        return Ok(0);
    }
    if is_postgres(tx) {
        return insert_arrays(tx, rows, now).await;
    }
    let mut inserted = 0;
    for piece in each(
        rows,
        "INSERT INTO responses (attempt_id, sequence, position, payload, flagged, client_time, saved_at) VALUES ",
        "(?,?,?,?,?,?,?)",
        " ON CONFLICT (attempt_id, sequence) DO NOTHING",
    ) {
        let statement = piece.statement(|row| {
            [
                row.attempt.0.into(),
                row.sequence.into(),
                row.position.into(),
                row.payload.clone().into(),
                row.flagged.into(),
                row.client_time.into(),
                now.into(),
            ]
        });
        inserted += tx.execute_raw(statement).await?.rows_affected();
    }
    Ok(inserted)
}

/// One statement of always the same text, whatever the number of rows.
async fn insert_arrays(tx: &DatabaseTransaction, rows: &[&NewResponse], now: i64) -> Result<u64, DbErr> {
    const SQL: &str = "INSERT INTO responses (attempt_id, sequence, position, payload, flagged, client_time, saved_at) \
        SELECT a, s, p, NULLIF(y, ''), f, c, $7 FROM UNNEST($1::uuid[], $2::bigint[], $3::smallint[], $4::text[], \
        $5::boolean[], $6::bigint[]) AS r (a, s, p, y, f, c) ON CONFLICT (attempt_id, sequence) DO NOTHING";
    let values = unnested(rows).into_iter().chain([Value::from(now)]);
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), SQL, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

/// Attempts, sequences, positions, responses (empty where there is none), flags, the browsers' clocks: the columns of many
/// responses as arrays, for PostgreSQL.
pub(super) fn unnested(rows: &[&NewResponse]) -> [Value; 6] {
    let column = |of: fn(&NewResponse) -> Value| rows.iter().map(move |row| of(row));
    [
        sql::array(ArrayType::Uuid, column(|row| row.attempt.0.into())),
        sql::array(ArrayType::BigInt, column(|row| row.sequence.into())),
        sql::array(ArrayType::SmallInt, column(|row| row.position.into())),
        // A response as JSON is never empty.
        sql::array(
            ArrayType::String,
            column(|row| row.payload.clone().unwrap_or_default().into()),
        ),
        sql::array(ArrayType::Bool, column(|row| row.flagged.into())),
        sql::array(ArrayType::BigInt, column(|row| row.client_time.into())),
    ]
}

/// Some sequences were there before: repeats are fine, another content under the same sequence is not.
async fn compare(tx: &DatabaseTransaction, rows: &[NewResponse], outcomes: &mut [SaveOutcome]) -> Result<(), DbErr> {
    let mut stored: HashMap<(Uuid, i64), response::Model> = HashMap::new();
    for some in rows.chunks(COMPARED) {
        let mut condition = Condition::any();
        for row in some {
            condition = condition.add(
                Condition::all()
                    .add(response::Column::AttemptId.eq(row.attempt.0))
                    .add(response::Column::Sequence.eq(row.sequence)),
            );
        }
        let found = response::Entity::find().filter(condition).all(tx).await?;
        stored.extend(found.into_iter().map(|row| ((row.attempt_id, row.sequence), row)));
    }
    for (row, outcome) in rows.iter().zip(outcomes) {
        let Some(stored) = stored.get(&(row.attempt.0, row.sequence)) else {
            continue;
        };
        let repeated =
            stored.position == row.position && stored.payload == row.payload && stored.flagged == row.flagged;
        match outcome {
            SaveOutcome::Saved { .. } if !repeated => *outcome = SaveOutcome::Taken,
            SaveOutcome::Saved { saved_at, .. } => *saved_at = stored.saved_at,
            SaveOutcome::Closed | SaveOutcome::Taken | SaveOutcome::UnknownEpoch(_) => {}
        }
    }
    Ok(())
}

/// The newest state of one item.
#[derive(Debug, Clone)]
pub struct Current {
    /// The newest sequence of this item, of a response or a flag.
    pub sequence: i64,
    /// The newest response; `None`: never answered.
    pub response: Option<Response>,
    /// Whether it is flagged.
    pub flagged: bool,
    /// When, milliseconds.
    pub saved_at: i64,
}

/// The newest state of each item that was touched, by position.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn current(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<BTreeMap<i16, Current>, Refusal> {
    Ok(current_of(db, &[attempt.0])
        .await?
        .remove(&attempt.0)
        .unwrap_or_default())
}

/// The newest state of each item that was touched, of several attempts.
pub async fn current_of(
    db: &impl ConnectionTrait,
    attempts: &[Uuid],
) -> Result<HashMap<Uuid, BTreeMap<i16, Current>>, Refusal> {
    let mut all: HashMap<Uuid, BTreeMap<i16, Current>> = HashMap::new();
    for row in newest(db, attempts).await? {
        let response = row.payload.as_deref().map(serde_json::from_str).transpose()?;
        let current = Current {
            sequence: row.sequence,
            response,
            flagged: row.flagged,
            saved_at: row.saved_at,
        };
        all.entry(row.attempt_id).or_default().insert(row.position, current);
    }
    Ok(all)
}

/// The newest row of an item, with the newest response, which may be older than the flag.
#[derive(FromQueryResult)]
struct Newest {
    attempt_id: Uuid,
    position: i16,
    sequence: i64,
    flagged: bool,
    saved_at: i64,
    payload: Option<String>,
}

/// Only the newest rows: the journal of one who saves without end must not fill the memory of all.
async fn newest(db: &impl ConnectionTrait, attempts: &[Uuid]) -> Result<Vec<Newest>, DbErr> {
    const BEFORE: &str = "SELECT n.attempt_id, n.position, n.newest AS sequence, r.flagged, r.saved_at, \
        COALESCE(r.payload, a.payload) AS payload FROM (SELECT attempt_id, position, MAX(sequence) AS newest, \
        MAX(CASE WHEN payload IS NOT NULL THEN sequence END) AS answered FROM responses WHERE attempt_id ";
    const AFTER: &str = " GROUP BY attempt_id, position) AS n \
        JOIN responses AS r ON r.attempt_id = n.attempt_id AND r.sequence = n.newest \
        LEFT JOIN responses AS a ON n.answered < n.newest AND a.attempt_id = n.attempt_id AND a.sequence = n.answered";
    // Named once more for both joins: a planner without statistics would read the whole journal for them.
    let again = " AND a.attempt_id = ANY($1) WHERE r.attempt_id = ANY($1)";
    let again = if is_postgres(db) { again } else { "" };
    sql::rows_of(db, BEFORE, attempts, &format!("{AFTER}{again}"))
        .await?
        .iter()
        .map(|row| Newest::from_query_result(row, ""))
        .collect()
}

/// How much an attempt has saved.
pub async fn used(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<Used, Refusal> {
    Ok(used_of(db, &[attempt.0]).await?.remove(&attempt.0).unwrap_or_default())
}

/// How much these attempts have saved; of one that has saved nothing nothing comes.
pub async fn used_of(db: &impl ConnectionTrait, attempts: &[Uuid]) -> Result<HashMap<Uuid, Used>, DbErr> {
    const BEFORE: &str = "SELECT attempt_id, COUNT(*), COALESCE(SUM(OCTET_LENGTH(payload)), 0) FROM responses \
        WHERE attempt_id";
    let rows = sql::rows_of(db, BEFORE, attempts, " GROUP BY attempt_id").await?;
    let read = |row: &QueryResult| {
        let number = |index| -> Result<u64, DbErr> {
            let number: i64 = row.try_get_by_index(index)?;
            Ok(u64::try_from(number).unwrap_or(0))
        };
        let saves = number(1)?;
        let bytes = number(2)? + saves * Quota::ROW;
        Ok((row.try_get_by_index(0)?, Used { saves, bytes }))
    };
    rows.iter().map(read).collect()
}

/// Whether this sequence of an attempt is saved.
pub async fn is_saved(db: &impl ConnectionTrait, attempt: AttemptId, sequence: i64) -> Result<bool, Refusal> {
    let found = response::Entity::find()
        .filter(response::Column::AttemptId.eq(attempt.0))
        .filter(response::Column::Sequence.eq(sequence));
    Ok(found.count(db).await? > 0)
}

/// The newest sequence of an attempt; 0 where nothing was saved.
pub async fn newest_sequence(db: &impl ConnectionTrait, attempt: AttemptId) -> Result<i64, Refusal> {
    let newest: Option<Option<i64>> = response::Entity::find()
        .select_only()
        .column_as(response::Column::Sequence.max(), "newest")
        .filter(response::Column::AttemptId.eq(attempt.0))
        .into_tuple()
        .one(db)
        .await?;
    Ok(newest.flatten().unwrap_or(0))
}
