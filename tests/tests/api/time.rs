//! The clock: deadlines, grace, extra time at any moment, and the sweeper that needs no browser.

use olymp_contract::assessments::{ClosePolicy, GrantExtraTime};
use olymp_contract::attempts::{FinishedBy, MyAssessment};
use olymp_contract::codes::Code;
use olymp_contract::ids::{AccountId, AssessmentId};
use olymp_contract::item::ItemType;
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Answer, DAY, HOUR, MINUTE, Person, Sitting, World, responses};
use rstest::rstest;

/// The grace of the default configuration.
const GRACE: i64 = 5_000;

async fn grant(world: &World<'_>, assessment: &AssessmentId, to: &Person, minutes: u32) -> Answer {
    let body = GrantExtraTime {
        account: AccountId(to.id.clone()),
        minutes,
        reason: "сбой связи".to_owned(),
    };
    world.organiser.put(paths::extra_time(&assessment.0), &body).await
}

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
fn extra_time_before_the_start(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = app.participant("anna").await;
        grant(&world, &assessment, &anna, 20).await.is_ok();
        let list: Vec<MyAssessment> = anna.get(paths::MY_ASSESSMENTS).await.ok();
        assert_eq!((list[0].available_seconds, list[0].extra_seconds), (80 * 60, 20 * 60));
        let sitting = Sitting::start(anna, &assessment).await;
        assert_eq!(sitting.paper.clock.deadline, app.now() + 80 * MINUTE);
    });
}

#[rstest]
fn extra_time_while_it_runs_is_in_the_next_receipt(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let deadline = anna.paper.clock.deadline;
        let position = anna.item(ItemType::Numeric).position;
        grant(&world, &assessment, &anna.person, 10).await.is_ok();
        assert_eq!(
            anna.save(position, responses::number("1", None)).await.deadline,
            deadline + 10 * MINUTE
        );
        // A grant is what there is in all, not what is added.
        grant(&world, &assessment, &anna.person, 15).await.is_ok();
        assert_eq!(anna.clock().await.deadline, deadline + 15 * MINUTE);
        app.go_to(deadline + 15 * MINUTE);
        anna.save(position, responses::number("54", Some("км/ч"))).await;
        grant(&world, &assessment, &anna.person, 0).await.is_ok();
        assert_eq!(anna.clock().await.deadline, deadline);
    });
}

#[rstest]
fn extra_time_opens_again_what_only_the_clock_has_closed(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(responses::partly).await;
        let deadline = anna.paper.clock.deadline;
        app.go_to(deadline + 2 * MINUTE);
        app.sweep().await;
        // One minute would be over already; ten are not.
        grant(&world, &assessment, &anna.person, 1).await.is_ok();
        assert!(!anna.clock().await.open);
        grant(&world, &assessment, &anna.person, 10).await.is_ok();
        let clock = anna.clock().await;
        assert_eq!((clock.open, clock.deadline), (true, deadline + 10 * MINUTE));
        assert_eq!(anna.reload().await.responses.len(), 11, "the answers are all there");
        let position = anna.item(ItemType::Numeric).position;
        anna.save(position, responses::number("54", Some("км/ч"))).await;
        let finished = anna.finish().await;
        assert_eq!(
            (finished.by, finished.finished_at),
            (FinishedBy::Participant, app.now())
        );
        assert_eq!(anna.result().await.score.as_deref(), Some("11"));
    });
}

#[rstest]
fn what_was_handed_in_stays_handed_in(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let before = anna.finish().await;
        grant(&world, &assessment, &anna.person, 30).await.is_ok();
        assert!(!anna.clock().await.open);
        assert_eq!(anna.finish().await, before);
    });
}

#[rstest]
fn a_start_and_a_grant_at_once_end_with_the_extra_time(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        for number in 0..8 {
            let anna = app.participant(&format!("anna {number}")).await;
            let (sitting, granted) = tokio::join!(
                Sitting::start(anna.clone(), &assessment),
                grant(&world, &assessment, &anna, 10)
            );
            granted.is_ok();
            assert_eq!(sitting.clock().await.deadline, app.now() + 70 * MINUTE);
        }
    });
}

#[rstest]
fn a_grant_is_for_participants_and_within_reason(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = app.participant("anna").await;
        let place = async |to: &Person, minutes| {
            grant(&world, &assessment, to, minutes)
                .await
                .refused(Code::InvalidField)
                .place
                .unwrap()
        };
        assert_eq!(place(&world.author, 10).await, "account");
        assert_eq!(place(&app.nobody(), 10).await, "account");
        assert_eq!(place(&anna, 601).await, "minutes");
    });
}

#[rstest]
fn a_hard_close_stops_everybody_but_for_their_extra_time(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.close_policy = ClosePolicy::HardClose;
        let assessment = world.publish(&draft).await;
        let (anna, boris) = (app.participant("anna").await, app.participant("boris").await);
        grant(&world, &assessment, &boris, 10).await.is_ok();
        app.pass(DAY - 20 * MINUTE);
        let anna = Sitting::start(anna, &assessment).await;
        let boris = Sitting::start(boris, &assessment).await;
        assert_eq!(anna.paper.clock.deadline, draft.closes_at);
        assert_eq!(boris.paper.clock.deadline, draft.closes_at + 10 * MINUTE);
        app.go_to(draft.closes_at + GRACE + 1);
        assert_eq!(app.sweep().await, 1);
        assert!(boris.clock().await.open);
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
