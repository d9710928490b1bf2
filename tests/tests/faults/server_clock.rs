//! The clock of the server's machine is stepped by an hour.
//!
//! While a server runs it notices nothing: it read the clock once, and counts from there by the monotonic clock. A server that
//! is started afterwards believes the new clock, and so
//!
//! - an hour ahead: a sitting whose time is over by the new clock is closed at its deadline with everything that was saved;
//!   later saves are refused. Extra time opens it again;
//! - an hour behind: nothing is closed early; everybody has an hour more, until the clock is right and the server started
//!   again.
//!
//! Nothing that was acknowledged is lost or left ungraded either way.

use crate::clients::{Client, at_work_since};
use crate::crew::Crew;
use crate::journal;
use crate::memory::now;
use crate::rounds::{rounds, until};
use crate::verdict::{self, Terms, Verdict};
use olymp_contract::attempts::AttemptClock;
use olymp_tests::engine::{Fresh, RUNTIME};
use olymp_tests::faketime::FakeTime;
use olymp_tests::process::{Launch, Process};
use olymp_tests::{Engine, HOUR, MINUTE};
use std::sync::Arc;

/// How exactly the tests ask for the time, milliseconds.
const ROUGHLY: i64 = 5_000;

const STEP: i32 = 3_600;

/// The grace, and how far apart the deadlines of one olympiad lie here, milliseconds.
const LATEST: i64 = 5_000 + 2_000;

fn launch(database: &Fresh, clock: &FakeTime) -> Launch {
    let all = clock.variables().into_iter();
    all.fold(Launch::on(&database.url), |launch, (name, value)| {
        launch.with(name, value)
    })
}

async fn time_at(server: &Process, client: &Client) -> AttemptClock {
    let mut sitting = client.sitting.clone();
    sitting.person = sitting.person.at(&server.url);
    sitting.clock().await
}

/// Whether the server's clock is so far ahead of the truth.
fn is_ahead(clock: &AttemptClock, millis: i64) -> bool {
    (clock.server_time - now() - millis).abs() < ROUGHLY
}

#[test]
fn a_running_server_notices_nothing() {
    RUNTIME.block_on(async {
        let rounds = rounds(2, 20);
        let database = Arc::new(Engine::Sqlite.database().await);
        let clients = at_work_since(&database, 6, 30 * MINUTE).await;
        let watcher = clients[0].clone();
        let clock = FakeTime::right();
        let server = launch(&database, &clock).start();
        let crew = Crew::start(clients, &server.url);
        for _ in 0..rounds {
            for step in [STEP, -STEP, 0] {
                clock.step(step);
                crew.saves(30).await;
                let told = time_at(&server, &watcher).await;
                assert!(told.open && is_ahead(&told, 0), "{told:?} at {}", now());
            }
        }
        let (mut clients, met) = crew.stop().await;
        assert!(met.is_empty(), "{met:?}");
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell("clock of a running server stepped by ±1 h", rounds * 3);
    });
}

#[test]
fn a_restarted_server_believes_the_new_clock() {
    RUNTIME.block_on(async {
        let mut verdict = Verdict::default();
        for (step, since) in [(STEP, MINUTE), (STEP, 0), (-STEP, MINUTE), (-STEP, HOUR - MINUTE)] {
            verdict = verdict.and(restarted(step, since).await);
        }
        verdict.tell("clock stepped by ±1 h, then a restart", 4);
    });
}

/// Sittings that began so long ago are saved to, then the server is started again with another clock.
async fn restarted(step: i32, since: i64) -> Verdict {
    let database = Arc::new(Engine::Sqlite.database().await);
    let clients = at_work_since(&database, 4, since).await;
    let watcher = clients[0].clone();
    let deadline = watcher.sitting.paper.clock.deadline;
    let clock = FakeTime::right();
    let launch = launch(&database, &clock);
    let server = launch.start();
    let crew = Crew::start(clients, &server.url);
    crew.saves(30).await;
    clock.step(step);
    crew.saves(30).await;
    server.kill();
    let server = launch.start();
    let again_at = now();
    let ahead = i64::from(step) * 1_000;
    // Before the restart the old clock held, afterwards the new one.
    let terms = Terms {
        ahead: (ahead.min(0) - ROUGHLY, ahead.max(0) + ROUGHLY),
        ..Terms::default()
    };
    let told = time_at(&server, &watcher).await;
    assert!(
        is_ahead(&told, ahead),
        "the clock was not stepped: {told:?} at {}",
        now()
    );
    assert_eq!(told.deadline, deadline, "a deadline stands where it stood");
    if step > 0 {
        // Their time is over, by a minute or by nothing: the grace may still have run.
        let (clients, _) = crew.end().await;
        for (_, sent) in clients.iter().flat_map(|client| client.memory.iter()) {
            let late = sent.sent_at > again_at && sent.sent_at + ahead > deadline + LATEST;
            assert!(
                !late || sent.receipt.is_none(),
                "taken past the deadline by the new clock: {sent:?}"
            );
        }
        let db = journal::open(&database.url).await;
        for client in &clients {
            let closed = async || {
                journal::read(&db, &client.sitting.attempt.0).await.attempt.status
                    != olymp_server::entities::attempt::AttemptStatus::Open
            };
            until("the sweeper", closed).await;
        }
        db.close().await;
        return verdict::of_closed(&database.url, &clients, terms).await;
    }
    crew.saves(30).await;
    let (mut clients, _) = crew.stop().await;
    verdict::settle(&mut clients).await;
    for client in &clients {
        let finished = client.sitting.finish().await;
        assert!((finished.finished_at - now() - ahead).abs() < ROUGHLY, "{finished:?}");
    }
    verdict::of_closed(&database.url, &clients, terms).await
}
