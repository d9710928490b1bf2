//! `kill -9` of the server amid saving, again and again, at moments by chance. It is started again on the same port, and the
//! pages find it by themselves.

use crate::clients::{ClockAnomaly, at_work};
use crate::crew::Crew;
use crate::rounds::{a_moment, any, rounds};
use crate::verdict;
use olymp_tests::Engine;
use olymp_tests::engine::{Fresh, RUNTIME, connect};
use olymp_tests::postgres::{Durability, Postgres};
use olymp_tests::process::Launch;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use std::sync::Arc;
use std::time::Duration;

const CLIENTS: usize = 6;

/// Kills and restarts the server on this database.
async fn survive(database: &Arc<Fresh>, fault: &str, rounds: usize) {
    let clients = at_work(database, CLIENTS).await;
    let launch = Launch::on(&database.url);
    let mut server = launch.start();
    let crew = Crew::start(clients, &launch.url());
    for _ in 0..rounds {
        crew.saves(any(5..60)).await;
        a_moment(Duration::from_millis(5)).await;
        // The line breaks in the middle of whatever everybody does.
        server.kill();
        server = launch.start();
    }
    crew.saves(40).await;
    let (mut clients, met) = crew.stop().await;
    // A server that runs takes every save.
    assert!(met.iter().all(|trouble| *trouble == ClockAnomaly::Broken), "{met:?}");
    verdict::of_finished(&database.url, &mut clients)
        .await
        .tell(fault, rounds);
    server.kill();
}

async fn pragma(db: &DatabaseConnection, name: &str) -> String {
    let statement = Statement::from_string(
        db.get_database_backend(),
        format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}"),
    );
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "value").unwrap()
}

#[test]
fn of_a_server_on_sqlite() {
    RUNTIME.block_on(async {
        let database = Arc::new(Engine::Sqlite.database().await);
        survive(&database, "`kill -9` of the server, SQLite", rounds(12, 50)).await;
        let db = connect(&database.url).await;
        let ask = async |name| pragma(db.writer(), name).await;
        assert_eq!(ask("integrity_check").await, "ok");
        assert_eq!(ask("journal_mode").await, "wal");
        assert_eq!(ask("synchronous").await, "2", "FULL");
        db.close().await;
    });
}

#[test]
fn of_a_server_on_postgres() {
    RUNTIME.block_on(async {
        let cluster = Postgres::start(Durability::Full);
        let database = Arc::new(Fresh::on(&cluster).await);
        survive(&database, "`kill -9` of the server, PostgreSQL", rounds(8, 50)).await;
    });
}
