//! New cards: who may issue one while somebody is at work, and what is kept of it.

use olymp_contract::assessments::GrantExtraTime;
use olymp_contract::attempts::{AttemptHistory, HistoryKind, MyResult};
use olymp_contract::codes::Code;
use olymp_contract::ids::{AccountId, AssessmentId};
use olymp_contract::paths;
use olymp_contract::programme::SiteKind::Network;
use olymp_contract::results::Results;
use olymp_contract::session::{IssueCard, IssuedCard, Role, SignInKind};
use olymp_server::entities::attempt;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, HOUR, MINUTE, Person, Sitting, TestApp, World, responses};
use rstest::rstest;
use sea_orm::EntityTrait;

fn because(reason: &str) -> IssueCard {
    IssueCard {
        reason: reason.to_owned(),
    }
}

/// Signs in with a card just issued, as whoever holds it.
async fn with_card(app: &TestApp, person: &Person, card: IssuedCard) -> Person {
    let mut holder = app.nobody();
    holder.name = person.name.clone();
    holder.id = person.id.clone();
    holder.code = card.code;
    holder.sign_in_with_card().await;
    holder
}

/// A teacher of a school at work, the coordinator of the school, what is taken.
async fn at_work(app: &TestApp, world: &World<'_>) -> (Sitting, Person, AssessmentId) {
    let assessment = world.publish(&world.draft()).await;
    let school = app.db_school("Школа 1", Network).await;
    let mut anna = Sitting::start(app.teacher("anna", school).await, &assessment).await;
    anna.answer_all(responses::partly).await;
    (anna, app.coordinator(school).await, assessment)
}

#[rstest]
fn a_card_for_somebody_at_work_needs_an_organiser_with_a_reason(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (anna, coordinator, _) = at_work(app, &world).await;
        let path = paths::person_card(&anna.person.id);
        let regional = app.staff(Role::RegionalCoordinator).await;
        for person in [&coordinator, &regional] {
            for reason in ["", "потеряла карточку"] {
                person
                    .post(&path, &because(reason))
                    .await
                    .refused(Code::CardNeedsOrganiser);
            }
            person.post_nothing(&path).await.refused(Code::CardNeedsOrganiser);
        }
        world.organiser.post_nothing(&path).await.refused(Code::CardNeedsReason);
        world
            .organiser
            .post(&path, &because("  "))
            .await
            .refused(Code::CardNeedsReason);
        let long = because(&"я".repeat(1_001));
        world.organiser.post(&path, &long).await.refused(Code::InvalidField);
        for hidden in ["потеряла\u{202e}", "карточка\u{7}"] {
            let refused = world.organiser.post(&path, &because(hidden)).await;
            let refused = refused.refused(Code::InvisibleCharacter);
            assert_eq!(refused.place.as_deref(), Some("reason"));
        }
        // Nothing of this touched the teacher.
        anna.person.get(paths::clock(&anna.attempt.0)).await.is_ok();
        let card: IssuedCard = world.organiser.post(&path, &because("потеряла карточку")).await.ok();
        anna.person
            .get(paths::clock(&anna.attempt.0))
            .await
            .refused(Code::SessionEnded);
        let holder = with_card(app, &anna.person, card).await;
        holder.get(paths::clock(&anna.attempt.0)).await.is_ok();
    });
}

#[rstest]
fn an_organiser_decides_nothing_about_the_own_card(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        for role in [Role::Organiser, Role::Administrator] {
            let both = app.person("both", &[Role::Participant, role], None).await;
            Sitting::start(both.clone(), &assessment).await;
            both.post(paths::person_card(&both.id), &because("потеряла"))
                .await
                .refused(Code::CardNeedsOrganiser);
        }
    });
}

#[rstest]
fn when_nobody_is_at_work_a_coordinator_issues_cards(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (anna, coordinator, _) = at_work(app, &world).await;
        let path = paths::person_card(&anna.person.id);
        coordinator.post_nothing(&path).await.refused(Code::CardNeedsOrganiser);
        // One who has handed in is not at work.
        anna.finish().await;
        coordinator.post_nothing(&path).await.is_ok();
    });
}

#[rstest]
fn whom_only_the_clock_has_stopped_may_be_at_work_again(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (anna, coordinator, _) = at_work(app, &world).await;
        let path = paths::person_card(&anna.person.id);
        app.pass(HOUR + MINUTE);
        for person in [&coordinator, &world.organiser] {
            person.sign_in_with_card().await;
        }
        // Nothing has closed the attempt yet; then the clock has.
        coordinator.post_nothing(&path).await.refused(Code::CardNeedsOrganiser);
        assert_eq!(app.sweep().await, 1);
        coordinator.post_nothing(&path).await.refused(Code::CardNeedsOrganiser);
        world.organiser.post_nothing(&path).await.refused(Code::CardNeedsReason);
        world.organiser.post(&path, &because("потеряла")).await.is_ok();
        // Over for everybody: nobody goes on.
        app.pass(DAY);
        coordinator.sign_in_with_card().await;
        coordinator.post_nothing(&path).await.is_ok();
    });
}

#[rstest]
fn no_card_is_issued_until_a_sleep_is_made_up_for(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (anna, coordinator, _) = at_work(app, &world).await;
        let path = paths::person_card(&anna.person.id);
        let mut troubles = app.state.pulse.start(app.state.clock.clone()).unwrap();
        app.pass(HOUR + MINUTE);
        coordinator.sign_in_with_card().await;
        // Before the pulse has noticed it, and after.
        coordinator.post_nothing(&path).await.refused(Code::Busy);
        troubles.recv().await.unwrap();
        coordinator.post_nothing(&path).await.refused(Code::Busy);
        app.state.pulse.settle();
        coordinator.post_nothing(&path).await.refused(Code::CardNeedsOrganiser);
    });
}

#[rstest]
fn a_card_issued_days_before_and_the_sign_in_by_it_stay_on_record(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let school = app.db_school("Школа 1", Network).await;
        let coordinator = app.coordinator(school).await;
        let anna = app.teacher("anna", school).await;
        let path = paths::person_card(&anna.id);
        app.pass(MINUTE);
        coordinator.post(&path, &because("первая")).await.is_ok();
        app.pass(MINUTE);
        let issued_at = app.now();
        let card: IssuedCard = coordinator.post(&path, &because("новая")).await.ok();
        app.pass(20 * DAY);
        world.organiser.sign_in_with_card().await;
        let assessment = world.publish(&world.draft()).await;
        let signed_in_at = app.now();
        let holder = with_card(app, &anna, card).await;
        app.pass(MINUTE);
        let sitting = Sitting::start(holder, &assessment).await;
        app.pass(MINUTE);
        sitting.person.sign_in_with_card().await;
        app.pass(MINUTE);
        sitting.finish().await;

        let only = |cards: &[olymp_contract::session::CardIssue]| {
            let told: Vec<_> = cards
                .iter()
                .map(|card| (card.at, card.by.as_str(), card.reason.as_str(), card.at_work))
                .collect();
            assert_eq!(told, [(issued_at, "coordinator", "новая", false)]);
        };
        only(&sitting.result().await.cards);
        coordinator.sign_in_with_card().await;
        let results: Results = coordinator.get(paths::results(&assessment.0)).await.ok();
        only(&results.rows[0].cards);

        let history = paths::attempt_history(&sitting.attempt.0);
        let before: AttemptHistory = coordinator.get(&history).await.ok();
        let events: Vec<_> = before
            .events
            .iter()
            .map(|event| (event.kind, event.at, event.sign_in))
            .collect();
        use HistoryKind::{CardIssued, Finished, SignedIn, Started};
        let by_card = Some(SignInKind::Card);
        let start = signed_in_at + MINUTE;
        assert_eq!(
            events,
            [
                (CardIssued, issued_at, None),
                (SignedIn, signed_in_at, by_card),
                (Started, start, None),
                (SignedIn, start + MINUTE, by_card),
                (Finished, start + 2 * MINUTE, None),
            ]
        );
        // Sessions are forgotten; how the attempt was entered is not.
        let purge = async || olymp_server::identity::purge_sessions(&app.state).await.unwrap();
        assert_eq!(purge().await, 0);
        app.pass(70 * DAY);
        assert!(purge().await > 0);
        coordinator.sign_in_with_card().await;
        let after: AttemptHistory = coordinator.get(&history).await.ok();
        assert_eq!(after, before);
    });
}

#[rstest]
fn the_history_tells_a_password_from_a_card_also_after_a_renewal(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let id = app.db_login("anna", "correct horse", &[Role::Participant]).await;
        let mut anna = app.nobody();
        anna.id = id.to_string();
        let body = serde_json::json!({ "login": "anna", "password": "correct horse" });
        anna.post(paths::SESSION, &body).await.is_ok();
        let signed_in_at = app.now();
        app.pass(MINUTE);
        anna.post_nothing(paths::SESSION_RENEWAL).await.is_ok();
        let sitting = Sitting::start(anna, &assessment).await;
        let history = paths::attempt_history(&sitting.attempt.0);
        let read: AttemptHistory = world.organiser.get(&history).await.ok();
        let sign_ins: Vec<_> = read
            .events
            .iter()
            .filter(|event| event.kind == HistoryKind::SignedIn)
            .collect();
        assert_eq!(sign_ins.len(), 1);
        assert_eq!(
            (sign_ins[0].at, sign_ins[0].sign_in),
            (signed_in_at, Some(SignInKind::Password))
        );
        let row = attempt::Entity::find()
            .one(app.state.db.reader())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (row.sign_in_kind.as_str(), row.signed_in_at),
            ("password", signed_in_at)
        );
    });
}

#[rstest]
fn an_issued_card_is_told_on_results_and_in_the_history(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let school = app.db_school("Школа 1", Network).await;
        let coordinator = app.coordinator(school).await;
        let anna = app.teacher("anna", school).await;
        let assessment = world.publish(&world.draft()).await;
        app.pass(1_000);
        // Before the start a coordinator may; it is told all the same.
        let path = paths::person_card(&anna.id);
        let card: IssuedCard = coordinator.post(&path, &because("не пришла по почте")).await.ok();
        app.pass(MINUTE);
        let anna = with_card(app, &anna, card).await;
        let mut sitting = Sitting::start(anna, &assessment).await;
        sitting.answer_all(responses::partly).await;
        app.pass(MINUTE);
        let during = app.now();
        let card: IssuedCard = world.organiser.post(&path, &because("потеряла")).await.ok();
        sitting.person = with_card(app, &sitting.person, card).await;
        app.pass(MINUTE);
        sitting.finish().await;
        app.pass(MINUTE);
        // What comes after the end is no matter of this attempt.
        coordinator.post_nothing(&path).await.is_ok();

        let told = |cards: &[olymp_contract::session::CardIssue]| -> Vec<_> {
            let line = |card: &olymp_contract::session::CardIssue| {
                (card.by.clone(), card.role, card.reason.clone(), card.at_work)
            };
            cards.iter().map(line).collect()
        };
        let expected = [
            (
                "coordinator".to_owned(),
                Some(Role::SchoolCoordinator),
                "не пришла по почте".to_owned(),
                false,
            ),
            (
                "organiser".to_owned(),
                Some(Role::Organiser),
                "потеряла".to_owned(),
                true,
            ),
        ];
        let results: Results = coordinator.get(paths::results(&assessment.0)).await.ok();
        assert_eq!(told(&results.rows[0].cards), expected);
        assert_eq!(results.rows[0].cards[1].at, during);

        let history = paths::attempt_history(&sitting.attempt.0);
        let read: AttemptHistory = coordinator.get(&history).await.ok();
        let kinds: Vec<_> = read.events.iter().map(|event| event.kind).collect();
        use HistoryKind::{CardIssued, Finished, SignedIn, Started, Wrote};
        assert_eq!(
            kinds,
            [
                SignedIn, CardIssued, SignedIn, Started, Wrote, CardIssued, SignedIn, Finished
            ]
        );
        let other = app.coordinator(app.db_school("Школа 2", Network).await).await;
        other.get(&history).await.refused(Code::NotFound);
        app.staff(Role::Author)
            .await
            .get(&history)
            .await
            .refused(Code::Forbidden);
    });
}

#[rstest]
fn the_history_tells_of_extra_time(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (anna, coordinator, assessment) = at_work(app, &world).await;
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        app.pass(MINUTE);
        for (person, minutes) in [(&anna.person, 7), (&boris.person, 9)] {
            let grant = GrantExtraTime {
                account: AccountId(person.id.clone()),
                minutes,
                reason: "связь".to_owned(),
                confirm: false,
            };
            world
                .organiser
                .put(paths::extra_time(&assessment.0), &grant)
                .await
                .is_ok();
        }
        let read: AttemptHistory = coordinator.get(paths::attempt_history(&anna.attempt.0)).await.ok();
        let more: Vec<_> = read.events.iter().filter(|event| event.minutes.is_some()).collect();
        assert_eq!(more.len(), 1, "of this participant only");
        assert_eq!(
            (
                more[0].kind,
                more[0].minutes,
                more[0].by.as_deref(),
                more[0].reason.as_str()
            ),
            (HistoryKind::ExtraTime, Some(7), Some("organiser"), "связь")
        );
    });
}

#[rstest]
fn the_participant_reads_of_the_card_on_the_own_result(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (mut anna, _, _) = at_work(app, &world).await;
        app.pass(MINUTE);
        let path = paths::person_card(&anna.person.id);
        let card: IssuedCard = world.organiser.post(&path, &because("потеряла")).await.ok();
        anna.person = with_card(app, &anna.person, card).await;
        anna.finish().await;
        let result: MyResult = anna.result().await;
        assert_eq!(result.cards.len(), 1);
        assert!(result.cards[0].at_work && result.cards[0].by == "organiser");
        // It is also the card of a later attempt, until there is a newer one; then it says nothing.
        app.pass(3 * DAY);
        anna.person.sign_in_with_card().await;
        let later = world.publish(&world.draft()).await;
        let sitting = Sitting::start(anna.person.clone(), &later).await;
        sitting.finish().await;
        let cards = sitting.result().await.cards;
        assert_eq!(cards.len(), 1);
        assert!(!cards[0].at_work && cards[0].reason == "потеряла");
    });
}
