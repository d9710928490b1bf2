//! The same saves several times, in any order and at once: one row each, one receipt, and the newest one counts.

use crate::clients::{Refused, at_work, transmit};
use crate::rounds::{any, rounds};
use crate::verdict;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::engine::RUNTIME;
use olymp_tests::process::Launch;
use std::sync::Arc;

/// How many saves of a participant are on their way together.
const CROWD: usize = 40;

#[test]
fn in_any_order_and_more_than_once_on_sqlite() {
    repeated(Sqlite, "repeated and reordered saves, SQLite");
}

#[test]
fn in_any_order_and_more_than_once_on_postgres() {
    repeated(Postgres, "repeated and reordered saves, PostgreSQL");
}

fn shuffle<T>(all: &mut [T]) {
    for last in (1..all.len()).rev() {
        all.swap(last, any(0..last + 1));
    }
}

fn repeated(on: Engine, fault: &str) {
    RUNTIME.block_on(async {
        let rounds = rounds(3, 30);
        let database = Arc::new(on.database().await);
        let mut clients = at_work(&database, 4).await;
        let server = Launch::on(&database.url).start();
        for _ in 0..rounds {
            let mut sent = Vec::new();
            for (number, client) in clients.iter_mut().enumerate() {
                client.move_to(&server.url);
                for _ in 0..CROWD {
                    let (position, save) = client.next();
                    for _ in 0..any(1..4) {
                        client.memory.sending(save.sequence);
                        sent.push((number, client.sitting.clone(), position, save.clone()));
                    }
                }
            }
            shuffle(&mut sent);
            let sending = sent.into_iter().map(|(number, sitting, position, save)| {
                tokio::spawn(async move {
                    let answer = transmit(&sitting, position, &save).await;
                    (number, save.sequence, answer)
                })
            });
            for one in sending.collect::<Vec<_>>() {
                match one.await.unwrap() {
                    (number, sequence, Ok(receipt)) => clients[number].memory.saved(sequence, receipt),
                    (_, sequence, Err(Refused::Closed)) => panic!("{sequence}: closed"),
                    (_, sequence, Err(Refused::ClockAnomaly(trouble))) => panic!("{sequence}: {trouble:?}"),
                }
            }
        }
        verdict::of_finished(&database.url, &mut clients)
            .await
            .tell(fault, rounds);
    });
}
