//! What the database holds: read from it directly, past the server.

use olymp_server::attempts::wire;
use olymp_server::entities::{attempt, outage, response};
use olymp_server::platform::Database;
use olymp_tests::engine::connect;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::memory::Sent;

/// An attempt and its journal, in the order of the sequences.
pub struct Stored {
    /// The attempt.
    pub attempt: attempt::Model,
    /// Its responses.
    pub rows: Vec<response::Model>,
}

/// Reads an attempt.
pub async fn read(db: &Database, attempt: &str) -> Stored {
    let id: uuid::Uuid = attempt.parse().unwrap();
    let found = attempt::Entity::find_by_id(id).one(db.reader()).await.unwrap();
    let rows = response::Entity::find()
        .filter(response::Column::AttemptId.eq(id))
        .order_by_asc(response::Column::Sequence)
        .all(db.reader())
        .await
        .unwrap();
    Stored {
        attempt: found.expect("the attempt is lost"),
        rows,
    }
}

/// Opens a database to read it.
pub async fn open(url: &str) -> Database {
    connect(url).await
}

/// Whether a row holds what was sent.
pub fn holds(row: &response::Model, sent: &Sent) -> bool {
    let expected = sent
        .save
        .response
        .clone()
        .map(|body| serde_json::to_value(wire::response(body)).unwrap());
    let payload = row.payload.as_ref().map(|json| serde_json::from_str(json).unwrap());
    row.position == i16::try_from(sent.position).unwrap()
        && payload == expected
        && row.flagged == sent.save.flagged
        && row.client_time == sent.save.client_time
}

/// What was noted of servers that stood still.
pub async fn outages(url: &str) -> Vec<outage::Model> {
    let db = open(url).await;
    let found = outage::Entity::find().all(db.reader()).await.unwrap();
    db.close().await;
    found
}
