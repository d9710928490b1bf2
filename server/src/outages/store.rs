//! The rows of outages and of the servers that run.

use crate::entities::{outage, server};
use crate::platform::pulse::{MAX_GAP, Pause};
use crate::platform::sql::is_postgres;
use crate::platform::{Connection, Refusal, Transaction};
use crate::state::State;
use olymp_contract::live::OutageKind;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

/// «olympo» as a number: servers that have slept together look one after the other.
const LOCK: &str = "SELECT pg_advisory_xact_lock(122511465736303)";

/// A server without a heartbeat for this long counts as down, milliseconds.
const SILENT: i64 = 12_000;

/// Rows of servers are kept for so long, milliseconds.
const SERVER_RETENTION: i64 = 86_400_000;

/// Keeps the other servers from looking until the transaction ends; a SQLite file has one writer anyway.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn one_at_a_time(tx: &Transaction) -> Result<(), Refusal> {
    if is_postgres(tx) {
        tx.execute_unprepared(LOCK).await?;
    }
    Ok(())
}

/// What of a pause nobody has made up for yet, by this server or by another that slept at the same time; `None`: nothing, or so
/// little that it is no pause.
pub async fn not_noted(tx: &Transaction, pause: Pause) -> Result<Option<Pause>, Refusal> {
    let noted = outage::Entity::find()
        .filter(outage::Column::Kind.eq(OutageKind::Paused.code()))
        .filter(outage::Column::BeganAt.lt(pause.to))
        .filter(outage::Column::EndedAt.gt(pause.from))
        .order_by_asc(outage::Column::BeganAt)
        .all(tx)
        .await?;
    let mut left = pause;
    for note in noted {
        if note.began_at <= left.from + MAX_GAP {
            left.from = left.from.max(note.ended_at);
        } else {
            left.to = left.to.min(note.began_at);
        }
    }
    Ok((left == pause || left.to - left.from > MAX_GAP).then_some(left))
}

/// Whether another server ran all the time.
pub async fn others_ran(tx: &Transaction, this: Uuid, pause: Pause) -> Result<bool, Refusal> {
    let others = server::Entity::find()
        .filter(server::Column::Id.ne(this))
        .filter(server::Column::AwakeSince.lte(pause.from + MAX_GAP / 2))
        .filter(server::Column::SeenAt.gt(pause.from + MAX_GAP / 2))
        .filter(server::Column::SeenAt.gt(pause.to - SILENT));
    Ok(others.one(tx).await?.is_some())
}

/// When another server that runs now began to, where that was during the pause: from then on people were served.
pub async fn others_since(tx: &Transaction, this: Uuid, pause: Pause) -> Result<Option<i64>, Refusal> {
    let first = server::Entity::find()
        .filter(server::Column::Id.ne(this))
        .filter(server::Column::AwakeSince.gt(pause.from))
        .filter(server::Column::AwakeSince.lt(pause.to))
        .filter(server::Column::SeenAt.gt(pause.to - SILENT))
        .order_by_asc(server::Column::AwakeSince)
        .one(tx)
        .await?;
    Ok(first.map(|server| server.awake_since))
}

/// Says that a server runs, and forgets those that have not said so for long.
pub async fn say(tx: &Transaction, id: Uuid, awake_since: i64, now: i64) -> Result<(), Refusal> {
    let row = server::Model {
        id,
        awake_since,
        seen_at: now,
    };
    let known = OnConflict::column(server::Column::Id)
        .update_columns([server::Column::AwakeSince, server::Column::SeenAt])
        .to_owned();
    server::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(known)
        .exec_without_returning(tx)
        .await?;
    server::Entity::delete_many()
        .filter(server::Column::SeenAt.lt(now - SERVER_RETENTION))
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes an outage.
pub async fn note(
    tx: &Transaction,
    state: &State,
    pause: Pause,
    kind: OutageKind,
    seconds: i32,
    attempts: usize,
) -> Result<(), Refusal> {
    let row = outage::Model {
        id: state.entropy.id(state.clock.now()),
        kind: kind.code().to_owned(),
        began_at: pause.from,
        ended_at: pause.to,
        seconds,
        attempts: i32::try_from(attempts).unwrap_or(i32::MAX),
        server_id: state.server,
    };
    outage::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
