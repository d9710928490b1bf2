//! The deadline passes amid saving, and the sweepers close at the same time: what arrives within the grace counts, what comes
//! later is refused.

use crate::clients::{Client, at_work_since};
use crate::crew::Crew;
use crate::journal;
use crate::memory::now;
use crate::rounds::{rounds, until};
use crate::verdict::{self, Terms, Verdict};
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::HOUR;
use olymp_tests::engine::RUNTIME;
use olymp_tests::process::{Launch, Process};
use std::sync::Arc;

/// The grace of these servers, milliseconds.
const GRACE: i64 = 700;

/// How long before the deadline the sittings are prepared, milliseconds.
const BEFORE: i64 = 7_000;

#[test]
fn amid_saving_on_sqlite() {
    in_rounds(Sqlite, 1, "deadline amid saving, SQLite");
}

#[test]
fn amid_saving_at_two_servers_on_postgres() {
    in_rounds(Postgres, 2, "deadline amid saving, two servers on PostgreSQL");
}

fn in_rounds(on: Engine, servers: usize, fault: &str) {
    RUNTIME.block_on(async {
        let rounds = rounds(2, 10);
        let mut verdict = Verdict::default();
        for _ in 0..rounds {
            verdict = verdict.and(one(on, servers).await);
        }
        verdict.tell(fault, rounds);
    });
}

async fn one(on: Engine, servers: usize) -> Verdict {
    let database = Arc::new(on.database().await);
    let mut clients = at_work_since(&database, 12, HOUR - BEFORE).await;
    let launch = || {
        Launch::on(&database.url)
            .with("OLYMP_ATTEMPT__GRACE_MILLIS", GRACE.to_string())
            .with("OLYMP_ATTEMPT__SWEEP_MILLIS", "100")
    };
    let share = clients.len() / servers;
    let servers: Vec<Process> = (0..servers).map(|_| launch().spawn()).collect();
    let mut terms = Terms {
        grace: GRACE,
        ahead: (i64::MAX, i64::MIN),
    };
    let mut crews = Vec::new();
    for mut server in servers {
        server.comes_up();
        let part: Vec<Client> = clients.drain(..share).collect();
        let ahead = ahead(&part[0], &server).await;
        terms.ahead = (terms.ahead.0.min(ahead.0), terms.ahead.1.max(ahead.1));
        crews.push((Crew::start(part, &server.url), server));
    }
    // They save until they are refused.
    let mut servers = Vec::new();
    for (crew, server) in crews {
        let (part, met) = crew.end().await;
        assert!(met.is_empty(), "{met:?}");
        clients.extend(part);
        servers.push(server);
    }
    // The sweeper needs nobody who asks.
    let db = journal::open(&database.url).await;
    for client in &clients {
        let closed = async || {
            journal::read(&db, &client.sitting.attempt.0).await.attempt.status
                != olymp_server::entities::attempt::AttemptStatus::Open
        };
        until("the sweeper", closed).await;
    }
    db.close().await;
    verdict::of_closed(&database.url, &clients, terms).await
}

/// How far the clock of a server is ahead of ours, at least and at most.
async fn ahead(client: &Client, server: &Process) -> (i64, i64) {
    let mut sitting = client.sitting.clone();
    sitting.person = sitting.person.at(&server.url);
    let mut found = (i64::MIN, i64::MAX);
    for _ in 0..5 {
        let asked = now();
        let told = sitting.clock().await.server_time;
        let answered = now();
        // Every one of the three is rounded down.
        found = (found.0.max(told - answered - 1), found.1.min(told + 1 - asked));
    }
    found
}
