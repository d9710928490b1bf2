//! Drafts of assessments: made, reported on, changed by one at a time, deleted.

use olymp_contract::assessments::{AssessmentRow, AssessmentStatus, AssessmentView, BlueprintReport, UpdateAssessment};
use olymp_contract::codes::Code;
use olymp_contract::item::ItemType;
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{World, bank, draft};
use rstest::rstest;

#[rstest]
fn a_draft_is_told_what_it_gives(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let view = world.create(&world.draft()).await;
        assert_eq!((view.status, view.version), (AssessmentStatus::Draft, 1));
        assert_eq!(view.draft, world.draft());
        let report = &view.report;
        assert!(report.feasible);
        assert_eq!(
            (report.items, report.points_min.as_str(), report.points_max.as_str()),
            (12, bank::POINTS, bank::POINTS)
        );
        let covered: Vec<_> = report
            .coverage
            .iter()
            .map(|row| (row.competency.as_str(), row.at_least, row.at_most))
            .collect();
        assert_eq!(
            covered,
            [
                ("trial.count", 5, 5),
                ("trial.lesson", 2, 2),
                ("trial.reading", 2, 2),
                ("trial.words", 3, 3)
            ]
        );
        let few: Vec<_> = report
            .coverage
            .iter()
            .filter(|row| row.too_few_to_judge)
            .map(|row| row.competency.as_str())
            .collect();
        assert_eq!(few, ["trial.lesson", "trial.reading"]);
    });
}

#[rstest]
fn a_blueprint_that_asks_too_much_is_told_so_while_edited(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut lines = draft::every_type(&world.bank);
        lines[1].count = 2;
        // Five single choices are all there are: this line finds none left.
        lines.push(draft::of_competency(&world.bank, "trial.count", 1));
        let wanted = draft::olympiad(app.now(), lines);
        let report: BlueprintReport = world
            .organiser
            .post(paths::BLUEPRINT_REPORT, &wanted.blueprint)
            .await
            .ok();
        assert!(!report.feasible);
        let line = |index: usize| {
            (
                report.lines[index].wanted,
                report.lines[index].available,
                report.lines[index].assigned,
            )
        };
        assert_eq!(line(1), (2, 1, 1));
        assert_eq!(line(0).1, 5);
        assert_eq!(line(8).1, 5);
        assert_eq!(line(0).2 + line(8).2, 5, "no item is counted twice: {report:?}");
        // It may be stored all the same, and nothing was stored by asking.
        let all: Vec<AssessmentRow> = world.organiser.get(paths::ASSESSMENTS).await.ok();
        assert_eq!(all.len(), 0);
        assert!(!world.create(&wanted).await.report.feasible);
    });
}

#[rstest]
fn wrong_fields_are_named(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let refused = async |change: fn(&mut olymp_contract::assessments::AssessmentDraft)| {
            let mut wanted = world.draft();
            change(&mut wanted);
            world
                .organiser
                .post(paths::ASSESSMENTS, &wanted)
                .await
                .refused(Code::InvalidField)
                .place
                .unwrap()
        };
        assert_eq!(refused(|draft| draft.title.clear()).await, "title");
        assert_eq!(refused(|draft| draft.closes_at = draft.opens_at).await, "closes_at");
        assert_eq!(
            refused(|draft| draft.blueprint[2].count = 0).await,
            "blueprint[2].count"
        );
        assert_eq!(
            refused(|draft| draft.blueprint[1].competency = Some("x".to_owned())).await,
            "blueprint[1].competency"
        );
        assert_eq!(refused(|draft| draft.rules = "$\\nonsense$".to_owned()).await, "rules");
    });
}

#[rstest]
fn two_organisers_do_not_overwrite_each_other(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let other = app.staff(Role::Administrator).await;
        let view = world.create(&world.draft()).await;
        let path = paths::assessment(&view.id.0);
        let titled = |title: &str| {
            let mut draft = world.draft();
            draft.title = title.to_owned();
            UpdateAssessment {
                version: view.version,
                draft,
            }
        };
        let updated: AssessmentView = world.organiser.put(&path, &titled("Первая правка")).await.ok();
        assert_eq!(updated.version, 2);
        other
            .put(&path, &titled("Вторая правка"))
            .await
            .refused(Code::VersionConflict);
        let stored: AssessmentView = other.get(&path).await.ok();
        assert_eq!((stored.version, stored.draft.title.as_str()), (2, "Первая правка"));
    });
}

#[rstest]
fn of_many_changes_at_once_one_wins(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let view = world.create(&world.draft()).await;
        let all: Vec<_> = (0..8)
            .map(|_| {
                let (organiser, path) = (world.organiser.clone(), paths::assessment(&view.id.0));
                let change = UpdateAssessment {
                    version: 1,
                    draft: world.draft(),
                };
                tokio::spawn(async move { organiser.put(path, &change).await.status })
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
fn a_draft_is_deleted_and_seen_by_no_participant(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let view = world.create(&world.draft()).await;
        let anna = app.participant("anna").await;
        anna.get(paths::my_assessment(&view.id.0)).await.refused(Code::NotFound);
        let jury = app.staff(Role::Jury).await;
        assert_eq!(jury.get(paths::ASSESSMENTS).await.ok::<Vec<AssessmentRow>>(), []);
        let path = paths::assessment(&view.id.0);
        assert_eq!(world.organiser.delete(&path).await.status, 204);
        world.organiser.get(&path).await.refused(Code::NotFound);
        world.organiser.delete(&path).await.refused(Code::NotFound);
    });
}

#[rstest]
fn items_of_a_type_and_points_of_a_line_are_kept(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut line = draft::line(&world.bank, ItemType::SingleChoice, 3);
        line.points = Some("2,5".to_owned());
        line.difficulty_max = Some(2);
        let view = world.create(&draft::olympiad(app.now(), vec![line])).await;
        assert_eq!(view.draft.blueprint[0].points.as_deref(), Some("2.5"));
        assert_eq!((view.report.items, view.report.points_max.as_str()), (3, "7.5"));
    });
}
