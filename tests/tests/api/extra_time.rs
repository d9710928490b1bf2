//! Extra time at any moment: what it does, when it is refused, and what it opens again.

use olymp_contract::assessments::{ClosePolicy, ExtraTimeGrant, GrantExtraTime, Release};
use olymp_contract::attempts::{FinishedBy, MyAssessment};
use olymp_contract::codes::Code;
use olymp_contract::ids::{AccountId, AssessmentId};
use olymp_contract::item::ItemType;
use olymp_contract::marking::SaveMark;
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_server::entities::change;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Answer, DAY, MINUTE, Person, Sitting, TestApp, World, responses};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// The grace of the default configuration.
pub const GRACE: i64 = 5_000;

pub async fn grant(world: &World<'_>, assessment: &AssessmentId, to: &Person, minutes: u32) -> Answer {
    granted(world, assessment, to, minutes, false).await
}

/// A grant by an organiser who knows that the right answers can be read already.
pub async fn grant_anyway(world: &World<'_>, assessment: &AssessmentId, to: &Person, minutes: u32) -> Answer {
    granted(world, assessment, to, minutes, true).await
}

async fn granted(world: &World<'_>, assessment: &AssessmentId, to: &Person, minutes: u32, confirm: bool) -> Answer {
    let body = GrantExtraTime {
        account: AccountId(to.id.clone()),
        minutes,
        reason: "сбой связи".to_owned(),
        confirm,
    };
    world.organiser.put(paths::extra_time(&assessment.0), &body).await
}

/// An olympiad whose answers are shown when it is over for all.
async fn released_after_close(app: &TestApp, world: &World<'_>) -> AssessmentId {
    let mut draft = world.draft();
    draft.closes_at = app.now() + 30 * MINUTE;
    draft.show_score = Release::AfterClose;
    draft.show_answers = Release::AfterClose;
    world.publish(&draft).await
}

/// The newest record of a grant: what it was after.
pub async fn recorded(app: &TestApp) -> serde_json::Value {
    let newest = change::Entity::find()
        .filter(change::Column::Action.eq("grant_extra_time"))
        .order_by_desc(change::Column::At)
        .order_by_desc(change::Column::Id)
        .one(app.state.db.reader());
    serde_json::from_str(&newest.await.unwrap().unwrap().after).unwrap()
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
        // Taken back, it ends now: what was saved in time stays in time, and what is being typed has the grace.
        grant(&world, &assessment, &anna.person, 0).await.is_ok();
        assert_eq!(anna.clock().await.deadline, deadline + 15 * MINUTE);
        app.pass(GRACE);
        anna.save(position, responses::number("55", Some("км/ч"))).await;
        app.pass(1);
        assert_eq!(app.sweep().await, 1);
        assert_eq!(anna.result().await.finished_at, deadline + 15 * MINUTE);
    });
}

#[rstest]
fn time_taken_back_closes_now_and_not_in_the_past(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let deadline = anna.paper.clock.deadline;
        grant(&world, &assessment, &anna.person, 30).await.is_ok();
        app.go_to(deadline + 20 * MINUTE);
        let position = anna.item(ItemType::Numeric).position;
        anna.save(position, responses::number("54", Some("км/ч"))).await;
        grant(&world, &assessment, &anna.person, 10).await.is_ok();
        let now = deadline + 20 * MINUTE;
        assert_eq!((anna.clock().await.open, anna.clock().await.deadline), (true, now));
        assert_eq!(recorded(app).await["deadline"], now);
        app.pass(GRACE + 1);
        app.sweep().await;
        let result = anna.result().await;
        assert_eq!((result.finished_at, result.answered), (now, 1));
        // It is over: less does nothing, and says so.
        grant(&world, &assessment, &anna.person, 5)
            .await
            .refused(Code::ExtraTimeTooLate);
    });
}

#[rstest]
fn what_is_over_for_a_day_is_out_of_reach(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        app.go_to(anna.paper.clock.deadline + DAY);
        app.sweep().await;
        let refused = grant(&world, &assessment, &anna.person, 600)
            .await
            .refused(Code::ExtraTimeOutOfReach);
        assert_eq!(refused.detail, None, "no number of minutes helps");
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
        // One minute would be over already, and so would two; ten are not.
        let refused = grant(&world, &assessment, &anna.person, 1)
            .await
            .refused(Code::ExtraTimeTooLate);
        assert_eq!(
            refused.detail.as_deref(),
            Some("3"),
            "the least that reaches beyond now"
        );
        assert!(!anna.clock().await.open);
        grant_anyway(&world, &assessment, &anna.person, 10).await.is_ok();
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
        grant(&world, &assessment, &anna.person, 30)
            .await
            .refused(Code::ExtraTimeHandedIn);
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
        let hidden = serde_json::json!({ "account": anna.id, "minutes": 5, "reason": "свя\u{200b}зь" });
        let path = paths::extra_time(&assessment.0);
        let refused = world.organiser.put(path, &hidden).await;
        let refused = refused.refused(Code::InvisibleCharacter);
        assert_eq!(refused.place.as_deref(), Some("reason"));
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
fn a_grant_that_cannot_act_is_refused_with_the_reason(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.subject = Some("Физика".to_owned());
        let of_another_subject = world.publish(&draft).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = app.participant("anna").await;
        grant(&world, &of_another_subject, &anna, 10)
            .await
            .refused(Code::ExtraTimeNotFor);
        // Never started, and the window is over.
        app.pass(DAY);
        grant(&world, &assessment, &anna, 10).await.refused(Code::WindowClosed);
        let left: Vec<MyAssessment> = anna.get(paths::MY_ASSESSMENTS).await.ok();
        assert!(left.iter().all(|mine| mine.extra_seconds == 0), "nothing was stored");
        let blank = change::Entity::find().filter(change::Column::Action.eq("grant_extra_time"));
        assert!(blank.one(app.state.db.reader()).await.unwrap().is_none());
        app.db_disable(&anna).await;
        grant(&world, &assessment, &anna, 10)
            .await
            .refused(Code::ExtraTimeSwitchedOff);
    });
}

#[rstest]
fn what_the_jury_has_marked_does_not_go_on(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = released_after_close(app, &world).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(responses::right).await;
        let deadline = anna.paper.clock.deadline;
        app.go_to(deadline + MINUTE);
        app.sweep().await;
        let jury = app.staff(Role::Jury).await;
        let essay = anna.item(ItemType::Extended).position;
        let criteria = [("goal", "1"), ("means", "1")].map(|(id, points)| (id.to_owned(), points.to_owned()));
        let mark = SaveMark {
            version: 0,
            response_hash: None,
            criteria: criteria.into(),
            comment: String::new(),
        };
        jury.put(anna.marking_task(essay), &mark).await.is_ok();
        grant(&world, &assessment, &anna.person, 10)
            .await
            .refused(Code::ExtraTimeMarked);
    });
}

#[rstest]
fn an_attempt_whose_keys_can_be_read_goes_on_only_with_a_word(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = released_after_close(app, &world).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(responses::partly).await;
        let deadline = anna.paper.clock.deadline;
        // Half an hour of the window and an hour of the limit: until then nobody sees an answer.
        app.go_to(deadline + MINUTE);
        app.sweep().await;
        grant(&world, &assessment, &anna.person, 5).await.is_ok();
        assert_eq!(recorded(app).await["keys_readable"], false);
        app.go_to(deadline + 40 * MINUTE);
        app.sweep().await;
        assert!(anna.result().await.answers.is_some(), "released");
        grant(&world, &assessment, &anna.person, 60)
            .await
            .refused(Code::KeysReadable);
        assert!(!anna.clock().await.open);
        grant_anyway(&world, &assessment, &anna.person, 60).await.is_ok();
        assert!(anna.clock().await.open);
        let record = recorded(app).await;
        assert_eq!(
            (&record["reopened"], &record["keys_readable"]),
            (&true.into(), &true.into())
        );
        // Staff can read it, newest first.
        let listed: Vec<ExtraTimeGrant> = world.organiser.get(paths::extra_time(&assessment.0)).await.ok();
        let told: Vec<_> = listed
            .iter()
            .map(|it| (it.minutes, it.before, it.reopened, it.keys_readable))
            .collect();
        assert_eq!(told, [(60, 5, true, true), (5, 0, true, false)]);
        assert_eq!(
            (listed[0].participant.as_str(), listed[0].reason.as_str()),
            ("anna", "сбой связи")
        );
        assert!(listed[0].by.is_some());
    });
}

#[rstest]
fn keys_that_can_be_read_in_another_assessment_are_minded_too(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        // Of the same bank, over and released after forty minutes.
        let mut old = world.draft();
        old.closes_at = app.now() + 30 * MINUTE;
        old.limit_minutes = 10;
        old.show_answers = Release::AfterClose;
        world.publish(&old).await;
        let mut draft = world.draft();
        draft.closes_at = app.now() + 10 * MINUTE;
        (draft.show_score, draft.show_answers) = (Release::Never, Release::Never);
        let assessment = world.publish(&draft).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let deadline = anna.paper.clock.deadline;
        // This one is not over for all: until then its items keep their keys everywhere.
        app.go_to(deadline + MINUTE);
        app.sweep().await;
        grant(&world, &assessment, &anna.person, 5).await.is_ok();
        app.go_to(deadline + 20 * MINUTE);
        app.sweep().await;
        grant(&world, &assessment, &anna.person, 60)
            .await
            .refused(Code::KeysReadable);
        grant_anyway(&world, &assessment, &anna.person, 60).await.is_ok();
        assert!(anna.clock().await.open);
    });
}
