//! A full disk: saves are refused with 503 and kept by the pages; room is made, and everything arrives.

use crate::clients::{ClockAnomaly, at_work};
use crate::crew::Crew;
use crate::journal;
use crate::report;
use crate::rounds::rounds;
use crate::verdict;
use olymp_tests::Engine;
use olymp_tests::engine::{Fresh, RUNTIME};
use olymp_tests::postgres::{Durability, Postgres};
use olymp_tests::process::Launch;
use olymp_tests::small_disk::SmallDisk;
use sea_orm::{ConnectionTrait, Statement};
use std::sync::Arc;

fn disk(megabytes: u32, fault: &str) -> Option<SmallDisk> {
    SmallDisk::of(megabytes)
        .map_err(|why| report::not_here(fault, &format!("no disk can be mounted here: {why}")))
        .ok()
}

#[test]
fn under_sqlite() {
    const FAULT: &str = "disk full, SQLite";
    let Some(disk) = disk(32, FAULT) else { return };
    RUNTIME.block_on(async {
        let rounds = rounds(3, 20);
        let elsewhere = Arc::new(Engine::Sqlite.database().await);
        let clients = at_work(&elsewhere, 6).await;
        let file = disk.folder().join("olymp.db");
        std::fs::copy(elsewhere.folder().unwrap().join("olymp.db"), &file).unwrap();
        let url = format!("sqlite:{}", file.display());
        let server = Launch::on(&url).start();
        let crew = Crew::start(clients, &server.url);
        for _ in 0..rounds {
            crew.saves(40).await;
            disk.fill();
            crew.troubles(20).await;
            disk.make_room();
        }
        crew.saves(40).await;
        let (mut clients, met) = crew.stop().await;
        assert!(met.iter().eq([&ClockAnomaly::Status(503)]), "{met:?}");
        let verdict = verdict::of_finished(&url, &mut clients).await;
        verdict.tell(FAULT, rounds);
        server.kill();
        let db = journal::open(&url).await;
        let statement = Statement::from_string(db.writer().get_database_backend(), "PRAGMA integrity_check");
        let row = db.writer().query_one_raw(statement).await.unwrap().unwrap();
        assert_eq!(row.try_get::<String>("", "integrity_check").unwrap(), "ok");
        db.close().await;
    });
}

#[test]
fn under_postgres() {
    const FAULT: &str = "disk full, PostgreSQL";
    let Some(disk) = disk(256, FAULT) else { return };
    RUNTIME.block_on(async {
        let rounds = rounds(2, 20);
        let cluster = Postgres::start_in(disk.folder(), Durability::Full);
        let database = Arc::new(Fresh::on(&cluster).await);
        let clients = at_work(&database, 6).await;
        let server = Launch::on(&database.url).start();
        let crew = Crew::start(clients, &server.url);
        for _ in 0..rounds {
            crew.saves(40).await;
            disk.fill();
            crew.troubles(20).await;
            disk.make_room();
            // One that could not write its own log has ended; whoever runs it starts it again.
            if !cluster.runs() {
                cluster.start_again();
            }
        }
        crew.saves(40).await;
        let (mut clients, met) = crew.stop().await;
        let expected =
            |trouble: &ClockAnomaly| [ClockAnomaly::Status(500), ClockAnomaly::Status(503)].contains(trouble);
        assert!(
            met.contains(&ClockAnomaly::Status(503)) && met.iter().all(expected),
            "{met:?}"
        );
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell(FAULT, rounds);
    });
}
