//! Finishing and the score: once, graded by what is newest, the same however often it is reckoned.

use olymp_contract::attempts::{FinishedBy, MyPhase, MyResult};
use olymp_contract::codes::Code;
use olymp_contract::item::{ItemType, ResponseBody};
use olymp_contract::paths;
use olymp_server::attempts;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{MINUTE, Sitting, World, bank, draft, responses};
use rstest::rstest;
use std::collections::BTreeMap;

/// What each answer earned, by the type of the item.
fn earned(sitting: &Sitting, result: &MyResult) -> BTreeMap<ItemType, Vec<String>> {
    let mut earned: BTreeMap<ItemType, Vec<String>> = BTreeMap::new();
    for answer in result.answers.as_ref().unwrap() {
        let item = &sitting.paper.items[usize::from(answer.position) - 1];
        earned
            .entry(responses::item_type(item))
            .or_default()
            .push(answer.earned.clone().unwrap());
    }
    earned.values_mut().for_each(|points| points.sort());
    earned
}

#[rstest]
fn partial_credit_is_what_the_format_says(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        anna.answer_all(responses::partly).await;
        let finished = anna.finish().await;
        assert_eq!(
            (finished.by, finished.finished_at, finished.awaits_jury),
            (FinishedBy::Participant, app.now(), false)
        );
        let result = anna.result().await;
        assert_eq!(
            (result.score.as_deref(), result.max.as_str()),
            (Some(responses::PARTLY), bank::POINTS)
        );
        assert_eq!((result.answered, result.items), (11, 12));
        let earned = earned(&anna, &result);
        let told: Vec<_> = earned
            .iter()
            .map(|(kind, points)| format!("{kind} {}", points.join(" ")))
            .collect();
        assert_eq!(
            told,
            [
                "single-choice 0 0 1 1 1",
                "multiple-choice 1",
                "numeric 1",
                "short-text 0.5",
                "matching 1.5",
                "ordering 2",
                "gaps 1",
                "extended 0",
            ]
        );
        let shares: Vec<_> = result
            .competencies
            .iter()
            .map(|share| {
                (
                    share.competency.as_str(),
                    share.earned.as_str(),
                    share.possible.as_str(),
                    share.share_basis_points,
                    share.items,
                )
            })
            .collect();
        assert_eq!(
            shares,
            [
                ("trial.count", "3", "5", 6_000, 5),
                ("trial.words", "1.5", "3", 5_000, 3),
                ("trial.reading", "1.17", "2", 5_833, 2),
                ("trial.lesson", "0.5", "2", 2_500, 2),
            ]
        );
    });
}

#[rstest]
fn right_answers_earn_everything_and_none_earns_nothing(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(|item| responses::right(item).filter(|it| !matches!(it, ResponseBody::Extended { .. })))
            .await;
        anna.finish().await;
        assert_eq!(anna.result().await.score.as_deref(), Some(responses::WITHOUT_ESSAY));
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        boris.finish().await;
        let result = boris.result().await;
        assert_eq!((result.score.as_deref(), result.answered), (Some("0"), 0));
    });
}

#[rstest]
fn the_newest_answer_counts(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut anna = world.sitting("anna").await;
        anna.answer_all(responses::partly).await;
        let mut new = Sitting::open(anna.person.clone(), anna.attempt.clone(), "new tab").await;
        new.answer_all(|item| responses::right(item).filter(|it| !matches!(it, ResponseBody::Extended { .. })))
            .await;
        // The old tab goes on; none of it counts.
        anna.answer_all(responses::partly).await;
        new.finish().await;
        assert_eq!(new.result().await.score.as_deref(), Some(responses::WITHOUT_ESSAY));
    });
}

#[rstest]
fn finishing_again_gives_the_same(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        anna.answer_all(responses::partly).await;
        let first = anna.finish().await;
        app.pass(MINUTE);
        assert_eq!(anna.finish().await, first);
        let position = anna.item(ItemType::Numeric).position;
        anna.try_save(position, responses::number("54", Some("км/ч")))
            .await
            .refused(Code::AttemptClosed);
        anna.person
            .get(paths::paper(&anna.attempt.0))
            .await
            .refused(Code::AttemptClosed);
        assert!(!anna.clock().await.open);
        assert_eq!(anna.result().await.score.as_deref(), Some(responses::PARTLY));
    });
}

#[rstest]
fn many_finishes_and_saves_at_once_lose_no_acknowledged_answer(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::SingleChoice).position;
        let item = anna.item(ItemType::SingleChoice).clone();
        let saves: Vec<_> = (0..10).map(|_| anna.next(responses::right(&item))).collect();
        let mut all = Vec::new();
        for (turn, save) in saves.into_iter().enumerate() {
            let anna = anna.clone();
            all.push(tokio::spawn(async move {
                if turn % 3 == 2 {
                    anna.finish().await;
                }
                anna.send(position, &save).await.status
            }));
        }
        let mut statuses = Vec::new();
        for one in all {
            statuses.push(one.await.unwrap());
        }
        assert!(
            statuses.iter().all(|status| [200, 409].contains(status)),
            "{statuses:?}"
        );
        let result = anna.result().await;
        let acknowledged = statuses.contains(&200);
        assert_eq!(result.score.as_deref(), Some(if acknowledged { "1" } else { "0" }));
        assert_eq!(result.answered, u32::from(acknowledged));
    });
}

#[test]
fn finishing_on_one_server_counts_what_another_acknowledged() {
    Postgres.run(async |one| {
        let other = one.beside(|_| ()).await;
        let world = World::of(one).await;
        let assessment = world.publish(&world.draft()).await;
        for number in 0..10 {
            let mut here = Sitting::start(one.participant(&format!("anna {number}")).await, &assessment).await;
            let item = here.item(ItemType::SingleChoice).clone();
            let save = here.next(responses::right(&item));
            let mut there = here.clone();
            there.person = here.person.at(other.url());
            let (answer, _) = tokio::join!(there.send(item.position, &save), here.finish());
            let expected = match answer.status {
                200 => "1",
                _ => {
                    answer.refused(Code::AttemptClosed);
                    "0"
                }
            };
            assert_eq!(here.result().await.score.as_deref(), Some(expected));
        }
        other.stop().await;
    });
}

#[rstest]
fn grading_again_changes_nothing(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        anna.answer_all(responses::partly).await;
        anna.finish().await;
        let before = anna.result().await;
        assert_eq!(attempts::regrade_all(&app.state).await.unwrap(), (1, 0));
        assert_eq!(anna.result().await, before);
    });
}

#[rstest]
fn an_item_is_worth_what_the_assessment_says(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut lines = vec![
            draft::line(&world.bank, ItemType::Matching, 1),
            draft::line(&world.bank, ItemType::ShortText, 1),
        ];
        lines[0].points = Some("10".to_owned());
        lines[1].points = Some("0.3333".to_owned());
        let assessment = world.publish(&draft::olympiad(app.now(), lines)).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(responses::partly).await;
        anna.finish().await;
        let result = anna.result().await;
        // 10 · (2 − 0.5) ÷ 3 = 5, and a half of 0.3333 is 0.16665.
        assert_eq!(
            (
                result.score.as_deref(),
                result.max.as_str(),
                result.score_exact.as_deref()
            ),
            (Some("5.17"), "10.3333", Some("5 3333/20000"))
        );
    });
}

#[rstest]
fn the_list_tells_where_one_stands(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let phase = async |sitting: &Sitting| {
            let list: Vec<olymp_contract::attempts::MyAssessment> =
                sitting.person.get(paths::MY_ASSESSMENTS).await.ok();
            (list[0].phase, list[0].result_released)
        };
        assert_eq!(phase(&anna).await, (MyPhase::Running, false));
        anna.person
            .get(paths::result(&anna.attempt.0))
            .await
            .refused(Code::NotReleased);
        let essay = anna.item(ItemType::Extended).position;
        anna.save(essay, responses::essay("Цель измерима.")).await;
        assert!(anna.finish().await.awaits_jury);
        assert_eq!(phase(&anna).await.0, MyPhase::AwaitingJury);
    });
}
