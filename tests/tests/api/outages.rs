//! A server that stood still: who was at work gets the time back, once, and staff are told.

use olymp_contract::assessments::Release;
use olymp_contract::attempts::FinishedBy;
use olymp_contract::codes::Code;
use olymp_contract::ids::AssessmentId;
use olymp_contract::item::ItemType;
use olymp_contract::live::{LiveEvent, Outage, OutageKind};
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_server::assessments::store::maybe_unfinished;
use olymp_server::entities::{change, extra_time, server};
use olymp_server::outages::make_up;
use olymp_server::platform::pulse::{ClockAnomaly, Pause};
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Events, HOUR, MINUTE, Sitting, TestApp, World, responses};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// How long after the last deadline responses are still taken, in the default configuration, and the moment after.
const GRACE: i64 = 5_001;

/// Ten minutes without this server, until now.
async fn asleep(app: &TestApp) -> Pause {
    let from = app.now();
    app.pass(10 * MINUTE);
    Pause { from, to: app.now() }
}

/// What the organiser's page is told.
async fn told(world: &World<'_>, assessment: &AssessmentId) -> Vec<Outage> {
    let mut events = Events::of(&world.organiser, &paths::live(&assessment.0)).await;
    match events.next().await {
        Some(LiveEvent::Counts(counts)) => counts.outages,
        other => panic!("{other:?}"),
    }
}

#[rstest]
fn who_was_at_work_gets_the_time_back_once(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        let deadline = anna.paper.clock.deadline;
        let before = boris.finish().await;
        let mut heard = Events::of(&anna.person, &paths::attempt_events(&anna.attempt.0)).await;
        let pause = asleep(app).await;
        let late = Sitting::start(app.participant("late").await, &assessment).await;
        assert_eq!(make_up(&app.state, pause).await.unwrap(), 1);
        assert_eq!(anna.clock().await.deadline, deadline + 10 * MINUTE);
        assert!(
            matches!(heard.next().await, Some(LiveEvent::Deadline { deadline: told }) if told == deadline + 10 * MINUTE)
        );
        assert_eq!(boris.finish().await, before, "what was handed in stays handed in");
        assert_eq!(
            late.clock().await.deadline,
            app.now() + HOUR,
            "who began after it has lost nothing"
        );
        let position = anna.item(ItemType::Numeric).position;
        let saved = anna.save(position, responses::number("54", Some("км/ч"))).await;
        assert_eq!(saved.deadline, deadline + 10 * MINUTE);

        // Whoever notices the same sleep again gives nothing.
        assert_eq!(make_up(&app.state, pause).await.unwrap(), 0);
        assert_eq!(anna.clock().await.deadline, deadline + 10 * MINUTE);
        let paused = Outage {
            kind: OutageKind::Paused,
            began_at: pause.from,
            ended_at: pause.to,
            seconds: 600,
        };
        assert_eq!(told(&world, &assessment).await, [paused]);
        let granted = extra_time::Entity::find()
            .one(app.state.db.reader())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((granted.seconds, granted.granted_by), (600, None));
        assert!(granted.reason.starts_with("сервер не работал с "), "{}", granted.reason);
        let record = change::Entity::find().filter(change::Column::Action.eq("make_up_for_outage"));
        assert_eq!(record.all(app.state.db.reader()).await.unwrap().len(), 1);
    });
}

#[rstest]
fn a_deadline_that_passed_meanwhile_is_moved_and_what_was_closed_goes_on(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        anna.answer_all(responses::partly).await;
        let deadline = anna.paper.clock.deadline;
        // Over in good time before the sleep.
        app.go_to(deadline - 3 * MINUTE);
        let pause = asleep(app).await;
        // Another server closed one of them, as its clock had it.
        assert_eq!(anna.result().await.by, FinishedBy::Deadline);
        assert_eq!(make_up(&app.state, pause).await.unwrap(), 2);
        let keys = records(app)
            .await
            .into_iter()
            .map(|after| after["keys_readable"].clone());
        assert_eq!(
            keys.filter(|readable| *readable == true).count(),
            1,
            "anna could read the right answers, boris could not"
        );
        for sitting in [&anna, &boris] {
            let clock = sitting.clock().await;
            assert_eq!((clock.open, clock.deadline), (true, deadline + 10 * MINUTE));
        }
        assert_eq!(anna.reload().await.responses.len(), 11, "the answers are all there");
        app.go_to(deadline + 10 * MINUTE + 5_001);
        assert_eq!(app.sweep().await, 2);
        // What was over before a sleep stays over.
        let pause = asleep(app).await;
        assert_eq!(make_up(&app.state, pause).await.unwrap(), 0);
        assert_eq!(anna.result().await.score.as_deref(), Some(responses::PARTLY));
    });
}

/// However long it was: the assessment goes on, and with it all that holds while it does.
#[rstest]
fn after_a_sleep_of_days_an_assessment_is_not_over(
    #[values(30, 300)] hours: i64,
    #[values(Sqlite, Postgres)] on: Engine,
) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        (draft.show_score, draft.show_answers) = (Release::AfterClose, Release::AfterClose);
        let assessment = world.publish(&draft).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(responses::partly).await;
        let from = app.now();
        app.pass(hours * HOUR);
        let to = app.now();
        assert_eq!(make_up(&app.state, Pause { from, to }).await.unwrap(), 1);
        let unfinished = async || {
            let db = app.state.db.reader();
            let found = maybe_unfinished(db, app.now() - GRACE).await.unwrap();
            found
                .into_iter()
                .map(|(id, longest)| (id.to_string(), longest.num_hours()))
                .collect::<Vec<_>>()
        };
        // Beyond the window and the limit, and as long as the sleep after them.
        app.go_to(draft.closes_at + i64::from(draft.limit_minutes) * MINUTE + hours * HOUR + GRACE - 1);
        assert_eq!(unfinished().await, [(assessment.0.clone(), hours)]);
        let regional = app.staff(Role::RegionalCoordinator).await;
        regional
            .get(paths::statistics(&assessment.0))
            .await
            .refused(Code::NotReleased);
        app.pass(1);
        assert_eq!(unfinished().await, []);
        regional.get(paths::statistics(&assessment.0)).await.is_ok();
    });
}

/// What is on record of those who were given time.
async fn records(app: &TestApp) -> Vec<serde_json::Value> {
    let found = change::Entity::find().filter(change::Column::Action.eq("make_up_for_outage"));
    let rows = found.all(app.state.db.reader()).await.unwrap();
    rows.iter()
        .map(|row| serde_json::from_str(&row.after).unwrap())
        .collect()
}

#[rstest]
fn nothing_is_closed_or_shown_by_the_clock_until_a_pause_is_made_up_for(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let deadline = anna.paper.clock.deadline;
        app.go_to(deadline - 3 * MINUTE);
        let mut troubles = app.state.pulse.start(app.state.clock.clone()).unwrap();
        let pause = asleep(app).await;
        // Before the pulse has noticed it, and after.
        for _ in 0..2 {
            for path in [paths::result(&anna.attempt.0), paths::paper(&anna.attempt.0)] {
                anna.person.get(path).await.refused(Code::Busy);
            }
            let finish = paths::finish(&anna.attempt.0);
            anna.person.post_nothing(finish).await.refused(Code::Busy);
            let card = paths::person_card(&anna.person.id);
            world.organiser.post_nothing(card).await.refused(Code::Busy);
            assert_eq!(app.sweep().await, 0);
            if !troubles.is_closed() {
                assert_eq!(troubles.recv().await, Some(ClockAnomaly::Paused(pause)));
                troubles.close();
            }
        }
        assert_eq!(make_up(&app.state, pause).await.unwrap(), 1);
        assert_eq!(records(app).await[0]["reopened"], false);
        app.state.pulse.settle();
        anna.reload().await;
        assert_eq!(anna.clock().await.deadline, deadline + 10 * MINUTE);
        assert_eq!(anna.finish().await.by, FinishedBy::Participant);
    });
}

#[rstest]
fn of_sleeps_that_overlap_each_minute_is_given_once(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let began = app.now();
        app.pass(40 * MINUTE);
        let pause = |from: i64, to: i64| Pause {
            from: began + from,
            to: began + to,
        };
        // Two servers slept one into the other; a third nearly as the first, and a fourth all the time.
        for (pause, given) in [
            (pause(0, 10 * MINUTE), 1),
            (pause(9 * MINUTE, 30 * MINUTE), 1),
            (pause(300, 10 * MINUTE + 400), 0),
            (pause(0, 30 * MINUTE), 0),
            (pause(20 * MINUTE, 40 * MINUTE), 1),
        ] {
            assert_eq!(make_up(&app.state, pause).await.unwrap(), given, "{pause:?}");
        }
        let more = anna.clock().await.deadline - anna.paper.clock.deadline;
        assert_eq!(more, 40 * MINUTE);
    });
}

#[rstest]
fn a_grant_from_before_stays_and_the_sleep_comes_on_top(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let grant = serde_json::json!({ "account": anna.person.id, "minutes": 5, "reason": "шум" });
        world
            .organiser
            .put(paths::extra_time(&assessment.0), &grant)
            .await
            .is_ok();
        let pause = asleep(app).await;
        make_up(&app.state, pause).await.unwrap();
        let deadline = anna.paper.clock.deadline;
        assert_eq!(anna.clock().await.deadline, deadline + 15 * MINUTE);
        let granted = extra_time::Entity::find()
            .one(app.state.db.reader())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(granted.seconds, 900);
        assert!(
            granted.reason.starts_with("шум; сервер не работал"),
            "{}",
            granted.reason
        );
    });
}

#[rstest]
#[case::it_ran_all_the_time(-HOUR, 1_000, OutageKind::Covered, 0)]
#[case::it_slept_too(10 * MINUTE, 1_000, OutageKind::Paused, 10)]
#[case::it_took_over(4 * MINUTE, 1_000, OutageKind::Paused, 4)]
#[case::it_was_gone_long_ago(-2 * HOUR, HOUR, OutageKind::Paused, 10)]
fn while_another_server_ran_nobody_is_given_anything(
    #[case] awake_since: i64,
    #[case] silent: i64,
    #[case] kind: OutageKind,
    #[case] minutes: i64,
) {
    Postgres.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let pause = asleep(app).await;
        let other = server::Model {
            id: uuid::Uuid::from_u128(7),
            awake_since: pause.from + awake_since,
            seen_at: pause.to - silent,
        };
        server::Entity::insert(other.into_active_model())
            .exec_without_returning(app.state.db.writer())
            .await
            .unwrap();
        let given = usize::from(kind == OutageKind::Paused);
        assert_eq!(make_up(&app.state, pause).await.unwrap(), given);
        let more = anna.clock().await.deadline - anna.paper.clock.deadline;
        assert_eq!(more, minutes * MINUTE);
        assert_eq!(told(&world, &assessment).await[0].kind, kind);
    });
}
