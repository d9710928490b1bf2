//! Two tabs and another computer write into the same attempt at once: the newest pen wins, whatever arrives later, and the
//! history keeps everything.

use crate::clients::{Client, prepared};
use crate::crew::Crew;
use crate::rounds::rounds;
use crate::verdict;
use olymp_tests::engine::RUNTIME;
use olymp_tests::flaky_proxy::{FlakyProxy, Weather};
use olymp_tests::process::Launch;
use olymp_tests::{Engine, Sitting};
use std::sync::Arc;
use std::time::Duration;

#[test]
fn an_older_pen_never_writes_over_a_newer_one() {
    RUNTIME.block_on(async {
        let database = Arc::new(Engine::Sqlite.database().await);
        let (old, new, far) = prepared(&database, 0, async |app, assessment| {
            let (mut old, mut new, mut far) = (Vec::new(), Vec::new(), Vec::new());
            for number in 0..4 {
                let person = app.participant(&format!("participant {number}")).await;
                let first = Sitting::start(person.clone(), assessment).await;
                let attempt = first.attempt.clone();
                // The other computer has a session of its own.
                let mut elsewhere = app.nobody();
                elsewhere.code.clone_from(&person.code);
                elsewhere.sign_in_with_card().await;
                new.push(Client::of(Sitting::open(person, attempt.clone(), "tab 2").await, 1_000));
                far.push(Client::of(Sitting::open(elsewhere, attempt, "far").await, 2_000));
                old.push(Client::of(first, number));
            }
            (old, new, far)
        })
        .await;
        let launch = Launch::on(&database.url);
        let server = launch.start();
        // What the oldest tab says arrives last.
        let slow = FlakyProxy::to(&launch.address()).await;
        slow.weather(Weather {
            loss_percent: 0,
            delay: Duration::from_millis(200),
        });
        let crews = [
            Crew::start(old, &slow.url),
            Crew::start(new, &server.url),
            Crew::start(far, &server.url),
        ];
        let mut clients = Vec::new();
        let saves = rounds(30, 300);
        for crew in crews.into_iter().rev() {
            crew.saves(saves).await;
            let (tabs, met) = crew.stop().await;
            assert!(met.is_empty(), "{met:?}");
            clients.extend(tabs);
        }
        for client in &clients {
            let receipts = client.memory.iter().filter_map(|(_, sent)| sent.receipt.as_ref());
            assert!(
                receipts.into_iter().all(|receipt| receipt.pen == 3),
                "an older tab is told that it is one"
            );
        }
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell("two tabs and another computer in one attempt", 1);
    });
}
