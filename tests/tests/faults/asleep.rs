//! The machine of the only server sleeps over the end of a sitting: the sweeper waits until everybody has the time back, and
//! the answers go on to be taken.

use crate::clients::at_work_since;
use crate::rounds::until;
use olymp_contract::item::ItemType;
use olymp_contract::live::{LiveEvent, OutageKind};
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::engine::RUNTIME;
use olymp_tests::faketime::FakeTime;
use olymp_tests::process::Launch;
use olymp_tests::{Events, HOUR, responses};
use rstest::rstest;
use std::sync::Arc;
use std::time::Duration;

/// How long before the deadline the sittings are prepared, milliseconds.
const BEFORE: i64 = 9_000;

/// How long the server sleeps: over the deadline and the grace.
const SLEEP: Duration = Duration::from_secs(12);

#[rstest]
fn a_server_that_slept_over_the_deadline_gives_the_time_back(#[values(Sqlite, Postgres)] on: Engine) {
    RUNTIME.block_on(async {
        let database = Arc::new(on.database().await);
        let clients = at_work_since(&database, 3, HOUR - BEFORE).await;
        let launch = Launch::on(&database.url)
            .with("OLYMP_ATTEMPT__GRACE_MILLIS", "500")
            .with("OLYMP_ATTEMPT__SWEEP_MILLIS", "100");
        let server = launch.start();
        let mut sittings: Vec<_> = clients.into_iter().map(|client| client.sitting).collect();
        for sitting in &mut sittings {
            sitting.person = sitting.person.at(&server.url);
        }
        let deadline = sittings[0].clock().await.deadline;
        let mut heard = Events::of(&sittings[0].person, &paths::attempt_events(&sittings[0].attempt.0)).await;
        server.sleep(SLEEP);
        let slept = i64::try_from(SLEEP.as_millis()).unwrap();
        let given = async || sittings[0].clock().await.deadline >= deadline + slept - 1_000;
        until("the time to be given back", given).await;
        match heard.next().await {
            Some(LiveEvent::Deadline { deadline: moved }) => assert!(moved > deadline, "{moved}"),
            other => panic!("{other:?}"),
        }
        for sitting in &mut sittings {
            let clock = sitting.clock().await;
            assert!(clock.open && clock.deadline < deadline + slept + 5_000, "{clock:?}");
            let position = sitting.item(ItemType::Numeric).position;
            sitting.save(position, responses::number("54", Some("км/ч"))).await;
        }
        assert!(server.log().contains("this server stood still"), "{}", server.log());
        let noted = crate::journal::outages(&database.url).await;
        assert!(
            matches!(noted.as_slice(), [one] if one.kind == OutageKind::Paused.code() && one.attempts == 3),
            "{noted:?}"
        );
    });
}

#[test]
fn a_clock_that_was_set_is_told_to_staff_and_moves_nothing() {
    RUNTIME.block_on(async {
        let database = Arc::new(Sqlite.database().await);
        let clients = at_work_since(&database, 1, 0).await;
        let clock = FakeTime::right();
        let all = clock.variables().into_iter();
        let launch = all.fold(Launch::on(&database.url), |launch, (name, value)| {
            launch.with(name, value)
        });
        let server = launch.start();
        let mut sitting = clients[0].sitting.clone();
        sitting.person = sitting.person.at(&server.url);
        let deadline = sitting.clock().await.deadline;
        clock.step(600);
        until("the step to be noted", async || {
            !crate::journal::outages(&database.url).await.is_empty()
        })
        .await;
        let noted = crate::journal::outages(&database.url).await;
        let off = (noted[0].seconds - 600).abs();
        assert!(
            noted.len() == 1 && noted[0].kind == OutageKind::Stepped.code() && off <= 1,
            "{noted:?}"
        );
        assert_eq!(sitting.clock().await.deadline, deadline);
    });
}
