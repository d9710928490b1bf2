//! The clock: deadlines, grace, and the sweeper that needs no browser.

use olymp_contract::attempts::FinishedBy;
use olymp_contract::codes::Code;
use olymp_contract::item::ItemType;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{HOUR, World, responses};
use rstest::rstest;

/// The grace of the default configuration.
const GRACE: i64 = 5_000;

#[rstest]
fn the_sweeper_closes_with_nobody_there(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let deadline = anna.paper.clock.deadline;
        anna.answer_all(responses::partly).await;
        app.go_to(deadline + GRACE);
        assert_eq!(app.sweep().await, 0);
        app.pass(1);
        assert_eq!(app.sweep().await, 1);
        assert_eq!(app.sweep().await, 0);
        let result = anna.result().await;
        assert_eq!((result.by, result.finished_at), (FinishedBy::Deadline, deadline));
        assert_eq!(result.score.as_deref(), Some(responses::PARTLY));
    });
}

#[rstest]
fn the_last_seconds_journey_is_forgiven_and_no_more(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let deadline = anna.paper.clock.deadline;
        let position = anna.item(ItemType::Numeric).position;
        app.go_to(deadline + GRACE);
        anna.save(position, responses::number("54", Some("км/ч"))).await;
        app.pass(1);
        anna.try_save(position, responses::number("1", None))
            .await
            .refused(Code::AttemptClosed);
        // Nobody waits for the sweeper: asking for the result closes the attempt.
        let result = anna.result().await;
        assert_eq!(
            (result.by, result.finished_at, result.score.as_deref()),
            (FinishedBy::Deadline, deadline, Some("2"))
        );
    });
}

#[rstest]
fn finishing_within_the_grace_is_finishing_at_the_deadline(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = World::of(app).await.sitting("anna").await;
        let deadline = anna.paper.clock.deadline;
        app.go_to(deadline + 1_000);
        let finished = anna.finish().await;
        assert_eq!((finished.by, finished.finished_at), (FinishedBy::Deadline, deadline));
    });
}

#[rstest]
fn hundreds_whose_time_is_over_are_closed_in_one_go(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let id = assessment.0.parse().unwrap();
        let roles = [olymp_contract::session::Role::Participant];
        for number in 0..210 {
            let (account, _) = app.db_account(&format!("{number}"), &roles, None).await;
            olymp_server::attempts::start(&app.state, account, id).await.unwrap();
        }
        app.pass(HOUR + GRACE + 1);
        assert_eq!(app.sweep().await, 210);
    });
}

#[rstest]
fn two_servers_close_an_attempt_once(#[values(Postgres)] on: Engine) {
    on.run(async |one| {
        let other = one.beside(|_| ()).await;
        let mut anna = World::of(one).await.sitting("anna").await;
        anna.answer_all(responses::partly).await;
        one.pass(HOUR + GRACE + 1);
        other.pass(HOUR + GRACE + 1);
        let (here, there) = tokio::join!(one.sweep(), other.sweep());
        assert!(here + there >= 1);
        assert_eq!(anna.result().await.score.as_deref(), Some(responses::PARTLY));
        other.stop().await;
    });
}
