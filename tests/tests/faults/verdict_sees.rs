//! The verdict itself is tried: what is done to the database behind the server's back, it finds.

use crate::clients::{Client, at_work};
use crate::crew::Crew;
use crate::journal;
use crate::verdict::{self, Terms};
use olymp_tests::Engine;
use olymp_tests::engine::RUNTIME;
use olymp_tests::process::Launch;
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// What is done, and whether something is lost, duplicated, wrongly timed then.
const DEEDS: [(&str, [bool; 3]); 7] = [
    ("SELECT 1", [false, false, false]),
    (
        "DELETE FROM responses WHERE sequence = (SELECT MIN(sequence) FROM responses)",
        [true, false, false],
    ),
    ("UPDATE responses SET sequence = sequence + 500000", [true, true, false]),
    (
        "UPDATE responses SET payload = REPLACE(payload, '№', 'N')",
        [true, true, false],
    ),
    ("UPDATE responses SET saved_at = saved_at + 1", [false, true, false]),
    (
        "UPDATE scores SET units = units + 5000 WHERE position = 3",
        [true, false, false],
    ),
    ("UPDATE attempts SET deadline = started_at + 1", [false, false, true]),
];

async fn judged(url: &str, clients: &[Client], deed: &str) -> [bool; 3] {
    let db = journal::open(url).await;
    db.writer().execute_unprepared(deed).await.unwrap();
    db.close().await;
    let verdict = verdict::of_closed(url, clients, Terms::default()).await;
    verdict.counts().map(|count| count > 0)
}

#[test]
fn what_is_lost_doubled_or_late() {
    RUNTIME.block_on(async {
        for (deed, expected) in DEEDS {
            let database = Arc::new(Engine::Sqlite.database().await);
            let clients = at_work(&database, 2).await;
            let server = Launch::on(&database.url).start();
            let crew = Crew::start(clients, &server.url);
            crew.saves(60).await;
            let (mut clients, _) = crew.stop().await;
            let verdict = verdict::of_finished(&database.url, &mut clients).await;
            assert_eq!(verdict.counts(), [0; 3]);
            assert_eq!(judged(&database.url, &clients, deed).await, expected, "{deed}");
        }
    });
}
