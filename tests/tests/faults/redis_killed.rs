//! `kill -9` of Redis: sittings go on, live counts say that they are of one server only, and all of it mends itself.

use crate::clients::{Client, prepared};
use crate::crew::Crew;
use crate::rounds::{in_time, rounds};
use crate::verdict;
use olymp_contract::live::LiveEvent;
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_tests::engine::RUNTIME;
use olymp_tests::process::{Launch, Process};
use olymp_tests::redis::Redis;
use olymp_tests::{Engine, Events, Sitting};
use serde_json::json;
use std::sync::Arc;

/// Waits until the counts say so, or until they do not.
async fn stale(events: &mut Events, expected: bool) {
    let told = async {
        loop {
            match events.next().await {
                Some(LiveEvent::Counts(counts)) if counts.stale == expected => return,
                Some(_) => {}
                None => panic!("the stream ended"),
            }
        }
    };
    in_time("counts that say whether they are stale", told).await;
}

#[test]
fn sittings_go_on_without_redis() {
    RUNTIME.block_on(async {
        let rounds = rounds(2, 10);
        let mut redis = Redis::start();
        let database = Arc::new(Engine::Postgres.database().await);
        let (clients, assessment, organiser) = prepared(&database, 0, async |app, assessment| {
            let mut clients = Vec::new();
            for number in 0..6 {
                let person = app.participant(&format!("participant {number}")).await;
                clients.push(Client::of(Sitting::start(person, assessment).await, number));
            }
            (clients, assessment.clone(), app.staff(Role::Organiser).await)
        })
        .await;
        let servers: [Process; 2] =
            std::array::from_fn(|_| Launch::on(&database.url).with("OLYMP_REDIS", redis.url()).start());
        let organiser = organiser.at(&servers[0].url);
        let mut live = Events::of(&organiser, &paths::live(&assessment.0)).await;
        stale(&mut live, false).await;
        let far = clients[0].sitting.person.at(&servers[1].url);
        let mut told = Events::of(&far, &paths::attempt_events(&clients[0].sitting.attempt.0)).await;
        let crew = Crew::start(clients, &servers[1].url);
        for round in 0..rounds {
            crew.saves(30).await;
            redis.stop();
            crew.saves(30).await;
            stale(&mut live, true).await;
            redis.start_again();
            stale(&mut live, false).await;
            // What is told at one server is heard at the other again, as soon as that one listens.
            let text = format!("объявление {round}");
            let heard = async {
                loop {
                    let body = json!({ "text": text });
                    organiser.post(paths::announcements(&assessment.0), &body).await.is_ok();
                    let event = tokio::time::timeout(std::time::Duration::from_millis(500), told.next()).await;
                    if let Ok(Some(LiveEvent::Announcement(found))) = event
                        && found.text == text
                    {
                        return;
                    }
                }
            };
            in_time("an announcement", heard).await;
        }
        let (mut clients, met) = crew.stop().await;
        assert!(met.is_empty(), "no save noticed anything: {met:?}");
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell("`kill -9` of Redis, two servers", rounds);
    });
}
