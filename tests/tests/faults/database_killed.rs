//! `kill -9` of PostgreSQL, its head and everything below, amid saving: nothing is acknowledged meanwhile, and everything goes
//! on when it is back.

use crate::clients::{ClockAnomaly, at_work};
use crate::crew::Crew;
use crate::rounds::{a_moment, any, rounds};
use crate::verdict;
use olymp_tests::engine::{Fresh, RUNTIME};
use olymp_tests::postgres::{Durability, Postgres};
use olymp_tests::process::Launch;
use std::sync::Arc;
use std::time::Duration;

#[test]
fn what_was_acknowledged_outlives_a_crash_of_postgres() {
    RUNTIME.block_on(async {
        let rounds = rounds(3, 50);
        let cluster = Postgres::start(Durability::Full);
        let database = Arc::new(Fresh::on(&cluster).await);
        let clients = at_work(&database, 6).await;
        let server = Launch::on(&database.url).start();
        let visitor = olymp_tests::Person::visitor(&server.url);
        let crew = Crew::start(clients, &server.url);
        for round in 0..rounds {
            crew.saves(any(5..60)).await;
            a_moment(Duration::from_millis(5)).await;
            cluster.kill();
            if round == 0 {
                // It says so after ten seconds, in which it hopes for a connection.
                let ready = visitor.get("/readyz").await;
                assert_eq!((ready.status, ready.json()["database"].as_bool()), (503, Some(false)));
            }
            assert_eq!(visitor.get("/healthz").await.status, 200, "the server itself lives");
            cluster.start_again();
        }
        crew.saves(40).await;
        let (mut clients, met) = crew.stop().await;
        // Never «signed out», «not found» or «closed»: the page would believe it.
        let expected =
            |trouble: &ClockAnomaly| [ClockAnomaly::Status(500), ClockAnomaly::Status(503)].contains(trouble);
        assert!(!met.is_empty() && met.iter().all(expected), "{met:?}");
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell("`kill -9` of PostgreSQL", rounds);
    });
}
