//! A bad line between the pages and the server: cut in the middle of requests and replies; lossy and slow.

use crate::clients::{ClockAnomaly, at_work};
use crate::crew::Crew;
use crate::rounds::{a_moment, any, rounds};
use crate::verdict;
use olymp_tests::Engine;
use olymp_tests::engine::RUNTIME;
use olymp_tests::flaky_proxy::{FlakyProxy, Weather};
use olymp_tests::process::Launch;
use std::sync::Arc;
use std::time::Duration;

#[test]
fn the_network_is_cut_and_comes_back() {
    RUNTIME.block_on(async {
        let rounds = rounds(10, 100);
        let database = Arc::new(Engine::Sqlite.database().await);
        let clients = at_work(&database, 6).await;
        let launch = Launch::on(&database.url);
        let _server = launch.start();
        let line = FlakyProxy::to(&launch.address()).await;
        let crew = Crew::start(clients, &line.url);
        for _ in 0..rounds {
            crew.saves(any(5..60)).await;
            a_moment(Duration::from_millis(5)).await;
            line.cut();
            crew.troubles(6).await;
            line.mend();
        }
        crew.saves(40).await;
        let (mut clients, met) = crew.stop().await;
        assert!(met.iter().eq([&ClockAnomaly::Broken]), "{met:?}");
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell("network cut amid requests and replies", rounds);
    });
}

#[test]
fn a_third_is_lost_and_the_rest_is_late() {
    RUNTIME.block_on(async {
        let saves = rounds(60, 600);
        let database = Arc::new(Engine::Sqlite.database().await);
        let clients = at_work(&database, 24).await;
        let launch = Launch::on(&database.url);
        let _server = launch.start();
        let line = FlakyProxy::to(&launch.address()).await;
        line.weather(Weather {
            loss_percent: 30,
            delay: Duration::from_secs(2),
        });
        let crew = Crew::start(clients, &line.url);
        for _ in 0..saves / 20 {
            crew.saves(20).await;
        }
        line.weather(Weather::default());
        let (mut clients, met) = crew.stop().await;
        assert!(met.iter().eq([&ClockAnomaly::Broken]), "{met:?}");
        let (requests, replies) = line.lost();
        assert!(
            requests > 0 && replies > 0,
            "{requests} requests and {replies} replies were cut off"
        );
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell(
            "30 % of requests and of replies lost, up to 2 s of delay each way",
            requests + replies,
        );
    });
}
