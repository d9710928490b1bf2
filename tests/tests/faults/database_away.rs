//! The database is cut off amid an attempt: nothing is acknowledged meanwhile, and everything goes on when it is back.

use crate::clients::{Signals, at_work};
use olymp_tests::engine::{Fresh, RUNTIME};
use olymp_tests::postgres::{Durability, Postgres};
use olymp_tests::process::Process;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

async fn until(what: &str, so: impl Fn() -> bool) {
    let wait = async {
        while !so() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), wait)
        .await
        .unwrap_or_else(|_| panic!("waited for {what}"));
}

#[test]
fn what_was_acknowledged_outlives_a_crash_of_postgres() {
    RUNTIME.block_on(async {
        let cluster = Postgres::start(Durability::Full);
        let database = Arc::new(Fresh::on(&cluster).await);
        let clients = at_work(&database, 4).await;
        let server = Process::serve(&database);
        let signals = Signals::default();
        let mut saving = Vec::new();
        for mut client in clients {
            client.move_to(&server.url);
            let signals = signals.clone();
            saving.push(tokio::spawn(async move { (client.save(&signals).await, client) }));
        }
        let count = || signals.acknowledged.load(Ordering::Relaxed);
        until("saves", || count() > 40).await;
        cluster.stop_at_once();
        let before = count();
        let visitor = olymp_tests::Person::visitor(&server.url);
        let ready = visitor.get("/readyz").await;
        assert_eq!((ready.status, ready.json()["database"].as_bool()), (503, Some(false)));
        assert_eq!(visitor.get("/healthz").await.status, 200, "the server itself lives");
        assert!(count() <= before + 4, "what was on its way, and no more");
        cluster.start_again();
        let after = count();
        until("saves after the return", || count() > after + 40).await;
        signals.stop.store(true, Ordering::Relaxed);
        for one in saving {
            let (others, mut client) = one.await.unwrap();
            // Never «signed out», «not found» or «closed»: the page would believe it.
            assert!(others.iter().all(|status| [500, 503].contains(status)), "{others:?}");
            client.check().await;
            client.finish().await;
        }
    });
}
