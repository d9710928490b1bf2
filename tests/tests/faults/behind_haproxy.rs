//! `kill -9` of one of two servers behind HAProxy, in turn; no session sticks to a server, and the pages know HAProxy only.

use crate::clients::{ClockAnomaly, at_work};
use crate::crew::Crew;
use crate::rounds::{a_moment, any, rounds};
use crate::verdict;
use olymp_tests::Engine;
use olymp_tests::engine::RUNTIME;
use olymp_tests::haproxy::HaProxy;
use olymp_tests::process::{Launch, Process};
use olymp_tests::redis::Redis;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// However the path of the metrics is written, they are not for the world.
async fn nobody_measures_through(url: &str) {
    for path in [
        "/metrics",
        "/%6detrics",
        "/%6D%65trics",
        "//metrics",
        "/metrics/",
        "/METRICS",
        "/./metrics",
        "/api/../metrics",
    ] {
        let mut stream = TcpStream::connect(url.trim_start_matches("http://")).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer);
        assert!(
            answer.starts_with("HTTP/1.1") && !answer.contains("olymp_"),
            "{path}: {answer}"
        );
    }
}

#[test]
fn one_of_two_servers_is_enough() {
    RUNTIME.block_on(async {
        let rounds = rounds(4, 50);
        let redis = Redis::start();
        let database = Arc::new(Engine::Postgres.database().await);
        let clients = at_work(&database, 6).await;
        let launches: [Launch; 2] = std::array::from_fn(|_| Launch::on(&database.url).with("OLYMP_REDIS", redis.url()));
        let mut servers: [Option<Process>; 2] = std::array::from_fn(|number| Some(launches[number].start()));
        let proxy = HaProxy::before([&launches[0], &launches[1]]);
        nobody_measures_through(&proxy.url).await;
        let crew = Crew::start(clients, &proxy.url);
        for round in 0..rounds {
            let number = round % 2;
            crew.saves(any(20..80)).await;
            a_moment(Duration::from_millis(5)).await;
            servers[number].take().unwrap().kill();
            // The other one takes everything at once, and alone when HAProxy has noticed.
            crew.saves(20).await;
            let name = u32::try_from(number).unwrap() + 1;
            proxy.waits_for(name, "DOWN");
            crew.saves(20).await;
            servers[number] = Some(launches[number].start());
            proxy.waits_for(name, "UP");
        }
        crew.saves(40).await;
        let (mut clients, met) = crew.stop().await;
        // A save that was being answered is repeated by HAProxy; what it does not repeat, the page does.
        let expected = |trouble: &ClockAnomaly| {
            [
                ClockAnomaly::Broken,
                ClockAnomaly::Status(502),
                ClockAnomaly::Status(503),
            ]
            .contains(trouble)
        };
        assert!(met.iter().all(expected), "{met:?}");
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell("`kill -9` of one of two servers behind HAProxy", rounds);
    });
}
