//! `kill -9` of the server amid saving, again and again: every acknowledged answer is there after the restart.

use crate::clients::{Signals, at_work};
use olymp_tests::Engine;
use olymp_tests::engine::{Fresh, RUNTIME, connect};
use olymp_tests::postgres::{Durability, Postgres};
use olymp_tests::process::Process;
use sea_orm::{ConnectionTrait, Statement};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

const ROUNDS: usize = 5;
const CLIENTS: usize = 6;
/// How many acknowledgements a round waits for before the server is killed; another number each round, so that the kill
/// falls into other moments.
const ENOUGH: [usize; ROUNDS] = [40, 67, 31, 93, 55];

/// Kills and restarts the server on this database, and checks every client after each restart.
async fn survive(database: &Arc<Fresh>) {
    let mut clients = at_work(database, CLIENTS).await;
    for enough in ENOUGH {
        let server = Process::serve(database);
        let signals = Signals::default();
        let mut saving = Vec::new();
        for mut client in clients {
            client.move_to(&server.url);
            client.check().await;
            let signals = signals.clone();
            saving.push(tokio::spawn(async move {
                let others = client.save(&signals).await;
                assert_eq!(others, [0_u16; 0], "a server that runs takes every save");
                client
            }));
        }
        let many = async {
            while signals.acknowledged.load(Ordering::Relaxed) < enough {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), many)
            .await
            .expect("enough saves");
        // Nobody is told to stop: the line breaks in the middle of whatever they do.
        server.kill();
        clients = Vec::new();
        for one in saving {
            clients.push(one.await.unwrap());
        }
    }
    let server = Process::serve(database);
    for client in &mut clients {
        client.move_to(&server.url);
        client.check().await;
        client.finish().await;
    }
}

#[test]
fn of_a_server_on_sqlite() {
    RUNTIME.block_on(async {
        let database = Arc::new(Engine::Sqlite.database().await);
        survive(&database).await;
        let db = connect(&database.url).await;
        let ask = async |what: &str, column: &str| {
            let statement = Statement::from_string(db.writer().get_database_backend(), what);
            db.writer()
                .query_one_raw(statement)
                .await
                .unwrap()
                .unwrap()
                .try_get::<String>("", column)
                .unwrap()
        };
        assert_eq!(ask("PRAGMA integrity_check", "integrity_check").await, "ok");
        assert_eq!(ask("PRAGMA journal_mode", "journal_mode").await, "wal");
        let statement = Statement::from_string(db.writer().get_database_backend(), "PRAGMA synchronous");
        let row = db.writer().query_one_raw(statement).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i32>("", "synchronous").unwrap(), 2, "FULL");
        db.close().await;
    });
}

#[test]
fn of_a_server_on_postgres() {
    RUNTIME.block_on(async {
        let cluster = Postgres::start(Durability::Full);
        survive(&Arc::new(Fresh::on(&cluster).await)).await;
    });
}
