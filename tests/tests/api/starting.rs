//! What is offered to whom and when, and a start that happens once.

use olymp_contract::assessments::{AssessmentView, ClosePolicy};
use olymp_contract::attempts::{MyAssessment, MyAssessmentDetail, MyPhase, StartedAttempt};
use olymp_contract::codes::Code;
use olymp_contract::ids::AssessmentId;
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::sitting::consented;
use olymp_tests::{Answer, DAY, HOUR, MINUTE, Person, Sitting, World};
use rstest::rstest;
use std::collections::HashSet;

async fn start(person: &Person, assessment: &AssessmentId) -> Answer {
    person.post(paths::my_attempt(&assessment.0), &consented(true)).await
}

async fn offered(person: &Person) -> Vec<MyAssessment> {
    person.get(paths::MY_ASSESSMENTS).await.ok()
}

#[rstest]
fn it_is_offered_before_it_opens_and_started_when_it_has(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.opens_at = app.now() + HOUR;
        let assessment = world.publish(&draft).await;
        let anna = app.participant("anna").await;
        let list = offered(&anna).await;
        assert_eq!((list.len(), list[0].phase, list[0].items), (1, MyPhase::NotYet, 12));
        assert_eq!(
            (
                list[0].available_seconds,
                list[0].cut_by_window,
                list[0].attempt.clone()
            ),
            (3600, false, None)
        );
        let detail: MyAssessmentDetail = anna.get(paths::my_assessment(&assessment.0)).await.ok();
        assert_eq!(
            detail.rules_html.trim(),
            "<p>Работайте <strong>самостоятельно</strong>.</p>"
        );
        app.pass(HOUR - 1);
        start(&anna, &assessment).await.refused(Code::NotOpenYet);
        app.pass(1);
        assert_eq!(offered(&anna).await[0].phase, MyPhase::MayStart);
        let started: StartedAttempt = start(&anna, &assessment).await.ok();
        let list = offered(&anna).await;
        assert_eq!(
            (list[0].phase, list[0].attempt.clone()),
            (MyPhase::Running, Some(started.attempt))
        );
    });
}

#[rstest]
fn nobody_starts_when_the_window_is_over(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let (anna, boris) = (app.participant("anna").await, app.participant("boris").await);
        app.pass(DAY - 1);
        start(&anna, &assessment).await.is_ok();
        app.pass(1);
        start(&boris, &assessment).await.refused(Code::WindowClosed);
        assert_eq!(offered(&boris).await[0].phase, MyPhase::Missed);
        // Who has started gets the attempt again, also now.
        start(&anna, &assessment).await.is_ok();
        assert_eq!(offered(&anna).await[0].phase, MyPhase::Running);
    });
}

#[rstest]
fn twenty_starts_at_once_are_one(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = app.participant("anna").await;
        let all: Vec<_> = (0..20)
            .map(|_| {
                let (anna, assessment) = (anna.clone(), assessment.clone());
                tokio::spawn(async move { start(&anna, &assessment).await.ok::<StartedAttempt>().attempt })
            })
            .collect();
        let mut attempts = HashSet::new();
        for one in all {
            attempts.insert(one.await.unwrap());
        }
        assert_eq!(attempts.len(), 1);
        let view: AssessmentView = world.organiser.get(paths::assessment(&assessment.0)).await.ok();
        assert_eq!(view.counts.running, 1);
        let attempt = attempts.into_iter().next().unwrap();
        let sitting = Sitting::open(anna, attempt, "tab").await;
        let positions: Vec<_> = sitting.paper.items.iter().map(|item| item.position).collect();
        assert_eq!(positions, (1..=12).collect::<Vec<_>>());
    });
}

#[rstest]
fn the_rules_must_be_accepted(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = app.participant("anna").await;
        let answer = anna.post(paths::my_attempt(&assessment.0), &consented(false)).await;
        assert_eq!(answer.refused(Code::ConsentMissing).place.as_deref(), Some("consent"));
        assert_eq!(offered(&anna).await[0].attempt, None);
    });
}

#[rstest]
fn another_subject_is_not_offered(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.subject = Some("Физика".to_owned());
        let physics = world.publish(&draft).await;
        draft.subject = Some(olymp_tests::app::SUBJECT.to_owned());
        let mathematics = world.publish(&draft).await;
        let anna = app.participant("anna").await;
        let ids: Vec<_> = offered(&anna).await.into_iter().map(|row| row.id).collect();
        assert_eq!(ids, [mathematics]);
        anna.get(paths::my_assessment(&physics.0)).await.refused(Code::NotFound);
        start(&anna, &physics).await.refused(Code::NotFound);
    });
}

#[rstest]
fn the_page_tells_what_time_one_really_has(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.close_policy = ClosePolicy::HardClose;
        draft.closes_at = app.now() + HOUR + 7 * MINUTE;
        let assessment = world.publish(&draft).await;
        let anna = app.participant("anna").await;
        let told = async || {
            let list = offered(&anna).await;
            (list[0].available_seconds / 60, list[0].cut_by_window)
        };
        assert_eq!(told().await, (60, false));
        app.pass(30 * MINUTE);
        assert_eq!(told().await, (37, true));
        let sitting = Sitting::start(anna.clone(), &assessment).await;
        assert_eq!(sitting.paper.clock.deadline, draft.closes_at);
    });
}
