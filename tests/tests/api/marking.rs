//! Extended responses: queued without names, marked by criteria, changed with care, then final.

use crate::extra_time::grant;
use olymp_contract::assessments::Release;
use olymp_contract::attempts::{MyPhase, MyResult};
use olymp_contract::codes::Code;
use olymp_contract::item::ItemType;
use olymp_contract::marking::{MarkView, MarkingRow, MarkingTask, SaveMark};
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_server::attempts;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, HOUR, MINUTE, Person, Sitting, World, bank, responses};
use rstest::rstest;

fn mark(version: u32, goal: &str, means: &str) -> SaveMark {
    let criteria = [
        ("goal".to_owned(), goal.to_owned()),
        ("means".to_owned(), means.to_owned()),
    ];
    SaveMark {
        version,
        response_hash: None,
        criteria: criteria.into(),
        comment: "Средства названы.".to_owned(),
    }
}

/// Somebody who answered everything and waits for the jury.
async fn waiting(world: &World<'_>, name: &str) -> Sitting {
    let mut sitting = world.sitting(name).await;
    sitting.answer_all(responses::right).await;
    assert!(sitting.finish().await.awaits_jury);
    sitting
}

fn task(sitting: &Sitting) -> String {
    sitting.marking_task(sitting.item(ItemType::Extended).position)
}

async fn queue(jury: &Person) -> Vec<MarkingRow> {
    jury.get(paths::MARKING).await.ok()
}

#[rstest]
fn a_score_waits_for_the_jury_and_is_final_then(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = waiting(&world, "anna").await;
        let result = anna.result().await;
        assert_eq!(
            (result.awaits_jury, result.score, result.competencies.len()),
            (true, None, 0)
        );
        let jury = app.staff(Role::Jury).await;
        let rows = queue(&jury).await;
        assert_eq!((rows.len(), rows[0].marked, rows[0].max.as_str()), (1, false, "3"));
        let shown: MarkingTask = jury.get(task(&anna)).await.ok();
        assert_eq!(
            (shown.response.as_str(), shown.mark, shown.next),
            ("Ученик назовёт три признака по таблице.", None, None)
        );
        assert!(shown.sample_html.contains(bank::SECRET) && shown.criteria[0].description_html.contains(bank::SECRET));
        let given: MarkView = jury.put(task(&anna), &mark(0, "1.5", "1")).await.ok();
        assert_eq!((given.version, given.marked_at), (1, app.now()));
        let result = anna.result().await;
        assert_eq!((result.awaits_jury, result.score.as_deref()), (false, Some("20.5")));
        let essay = anna.item(ItemType::Extended).position;
        let review = result
            .answers
            .unwrap()
            .into_iter()
            .find(|answer| answer.position == essay)
            .unwrap();
        assert_eq!(
            (review.earned.as_deref(), review.comment.as_deref()),
            (Some("2.5"), Some("Средства названы."))
        );
        let list = anna.person.get(paths::MY_ASSESSMENTS).await.json();
        assert_eq!(list[0]["phase"], MyPhase::Finished.code());
        assert_eq!(
            attempts::regrade_all(&app.state).await.unwrap(),
            (1, 0),
            "grading again keeps the mark"
        );
    });
}

#[rstest]
fn the_jury_sees_no_name(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = waiting(&world, "anna-the-participant").await;
        let jury = app.staff(Role::Jury).await;
        for path in [paths::MARKING.to_owned(), task(&anna)] {
            let text = jury.get(&path).await.text();
            assert!(
                !text.contains("anna-the-participant") && !text.contains(&anna.person.id),
                "{path}: {text}"
            );
        }
    });
}

#[rstest]
fn two_markers_do_not_overwrite_each_other(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = waiting(&world, "anna").await;
        let (one, other) = (app.staff(Role::Jury).await, app.staff(Role::Jury).await);
        one.put(task(&anna), &mark(0, "2", "1")).await.is_ok();
        other
            .put(task(&anna), &mark(0, "0", "0"))
            .await
            .refused(Code::VersionConflict);
        assert_eq!(anna.result().await.score.as_deref(), Some("21"));
        let second: MarkView = other.put(task(&anna), &mark(1, "0", "1")).await.ok();
        assert_eq!(second.version, 2);
        assert_eq!(anna.result().await.score.as_deref(), Some("19"));
        let shown: MarkingTask = one.get(task(&anna)).await.ok();
        assert_eq!(shown.mark, Some(second));
    });
}

#[rstest]
fn of_many_marks_at_once_one_counts(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = waiting(&world, "anna").await;
        let jury = app.staff(Role::Jury).await;
        let all: Vec<_> = (0..8)
            .map(|turn| {
                let (jury, path) = (jury.clone(), task(&anna));
                let mark = mark(0, if turn % 2 == 0 { "2" } else { "1" }, "0");
                tokio::spawn(async move { jury.put(path, &mark).await.status })
            })
            .collect();
        let mut statuses = Vec::new();
        for one in all {
            statuses.push(one.await.unwrap());
        }
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    });
}

#[rstest]
fn a_mark_keeps_to_its_criteria(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = waiting(&world, "anna").await;
        let jury = app.staff(Role::Jury).await;
        let refused = async |mark: SaveMark| jury.put(task(&anna), &mark).await.refused(Code::InvalidMark);
        let over = refused(mark(0, "2.5", "1")).await;
        assert_eq!(
            (over.place.as_deref(), over.detail.as_deref()),
            (Some("goal"), Some("2"))
        );
        assert_eq!(refused(mark(0, "-1", "1")).await.place.as_deref(), Some("goal"));
        assert_eq!(refused(mark(0, "1", "much")).await.place.as_deref(), Some("means"));
        let mut missing = mark(0, "1", "1");
        missing.criteria.remove("means");
        assert_eq!(refused(missing).await.place.as_deref(), Some("means"));
        let mut unknown = mark(0, "1", "1");
        unknown.criteria.insert("charm".to_owned(), "1".to_owned());
        assert_eq!(refused(unknown).await.place.as_deref(), Some("charm"));
        assert_eq!(anna.result().await.score, None);
    });
}

#[rstest]
fn nothing_that_a_marker_reads_names_the_attempt(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        // Off the hour: a time that is told to the minute must differ from one told to the hour.
        app.pass(17 * MINUTE + 1);
        let anna = waiting(&world, "anna").await;
        app.pass(1);
        let boris = waiting(&world, "boris").await;
        assert!((app.now() - 1..=app.now()).all(|at| at % HOUR != 0));
        let jury = app.staff(Role::Jury).await;
        let read = [
            jury.get(paths::MARKING).await.text(),
            jury.get(task(&anna)).await.text(),
            jury.get(task(&boris)).await.text(),
        ];
        for sitting in [&anna, &boris] {
            assert!(read.iter().all(|text| !text.contains(&sitting.attempt.0)));
        }
        for row in queue(&jury).await {
            assert_eq!(row.finished_at % HOUR, 0, "a minute would tell whose it is");
        }
        let position = anna.item(ItemType::Extended).position.to_string();
        let known_to_anna = paths::marking_task(&anna.attempt.0, &position);
        jury.get(known_to_anna).await.refused(Code::NotFound);
    });
}

#[rstest]
fn nobody_marks_their_own_or_what_is_none(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = waiting(&world, "anna").await;
        let jury = app.staff(Role::Jury).await;
        let number = anna.item(ItemType::Numeric).position;
        jury.get(anna.marking_task(number)).await.refused(Code::NotFound);
        let both = app.person("both", &[Role::Participant, Role::Jury], None).await;
        let list = both.get(paths::MY_ASSESSMENTS).await.json();
        let assessment = olymp_contract::ids::AssessmentId(list[0]["id"].as_str().unwrap().to_owned());
        let mut own = Sitting::start(both.clone(), &assessment).await;
        own.answer_all(responses::right).await;
        assert_eq!(queue(&jury).await.len(), 1, "who is still at work is not in the queue");
        own.finish().await;
        assert_eq!(
            (queue(&both).await.len(), queue(&jury).await.len()),
            (0, 2),
            "others' answers wait for the end"
        );
        both.get(task(&own)).await.refused(Code::NotFound);
        both.put(task(&own), &mark(0, "2", "1")).await.refused(Code::NotFound);
        both.get(task(&anna)).await.refused(Code::TakesPart);
        app.pass(2 * DAY);
        both.sign_in_with_card().await;
        assert_eq!(queue(&both).await.len(), 1);
        both.get(task(&own)).await.refused(Code::NotFound);
        both.get(task(&anna)).await.is_ok();
    });
}

#[rstest]
fn the_next_in_the_queue_leads_through_it(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut sittings = Vec::new();
        for name in ["anna", "boris", "vera"] {
            sittings.push(waiting(&world, name).await);
            app.pass(1_000);
        }
        let jury = app.staff(Role::Jury).await;
        let mut path = task(&sittings[0]);
        let mut seen = Vec::new();
        loop {
            jury.put(&path, &mark(0, "1", "1")).await.is_ok();
            seen.push(path.clone());
            let task: MarkingTask = jury.get(&path).await.ok();
            let Some((work, position)) = task.next else { break };
            path = paths::marking_task(&work.0, &position.to_string());
        }
        assert_eq!(seen, sittings.iter().map(task).collect::<Vec<_>>());
        assert!(
            queue(&jury)
                .await
                .iter()
                .all(|row| row.marked && row.points.as_deref() == Some("2"))
        );
        let result: MyResult = sittings[2].result().await;
        assert_eq!(result.score.as_deref(), Some("20"));
    });
}

/// A marker who has read one text does not mark another one.
#[rstest]
fn a_text_that_changed_since_it_was_read_is_not_marked(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        (draft.show_score, draft.show_answers) = (Release::Never, Release::Never);
        let assessment = world.publish(&draft).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let essay = anna.item(ItemType::Extended).position;
        anna.save(essay, responses::essay("Первый текст.")).await;
        app.go_to(anna.paper.clock.deadline + 5_001);
        app.sweep().await;
        let jury = app.staff(Role::Jury).await;
        let task = anna.marking_task(essay);
        let read: MarkingTask = jury.get(&task).await.ok();
        grant(&world, &assessment, &anna.person, 10).await.is_ok();
        anna.save(essay, responses::essay("Совсем другой текст.")).await;
        anna.finish().await;
        let of = |read: &MarkingTask| SaveMark {
            response_hash: Some(read.response_hash.clone()),
            ..mark(0, "1", "1")
        };
        jury.put(&task, &of(&read)).await.refused(Code::VersionConflict);
        let again: MarkingTask = jury.get(&task).await.ok();
        assert_eq!(again.response, "Совсем другой текст.");
        jury.put(&task, &of(&again)).await.is_ok();
    });
}
