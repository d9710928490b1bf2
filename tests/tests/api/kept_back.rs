//! What is kept back: scores before they are released, keys of items that are still needed, and all of it from those of staff
//! who take part themselves.

use olymp_contract::assessments::Release;
use olymp_contract::attempts::MyResult;
use olymp_contract::banks::{ImportReport, ItemRow};
use olymp_contract::codes::Code;
use olymp_contract::ids::AssessmentId;
use olymp_contract::marking::MarkingRow;
use olymp_contract::monitoring::{DeficitMap, Evidence, Profile};
use olymp_contract::paths;
use olymp_contract::programme::SiteKind::Network;
use olymp_contract::results::{Results, Statistics};
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, HOUR, Person, Sitting, TestApp, World, bank, responses};
use rstest::rstest;

/// Sits an assessment, answering partly, and finishes.
async fn sat(person: &Person, assessment: &AssessmentId) -> Sitting {
    let mut sitting = Sitting::start(person.clone(), assessment).await;
    sitting.answer_all(responses::partly).await;
    sitting.finish().await;
    sitting
}

/// Publishes the same items once more, for a window that opens tomorrow.
async fn coming(world: &World<'_>) -> AssessmentId {
    let mut draft = world.draft();
    draft.opens_at = world.app.now() + DAY;
    draft.closes_at = world.app.now() + 2 * DAY;
    draft.show_score = Release::AfterClose;
    draft.show_answers = Release::AfterClose;
    world.publish(&draft).await
}

/// How many answers of the own result and evidence are there, with a key, with points; and whether any explanation is told.
async fn told(sitting: &Sitting) -> (Vec<usize>, bool) {
    let result = sitting.person.get(paths::result(&sitting.attempt.0)).await;
    let secret = result.text().contains(bank::SECRET);
    let result: MyResult = result.ok();
    assert_eq!(result.score.as_deref(), Some(responses::PARTLY), "the total stays");
    let answers = result.answers.unwrap();
    assert!(
        answers
            .iter()
            .all(|answer| answer.kept_back == answer.key_html.is_empty())
    );
    let evidence = sitting
        .person
        .get(paths::evidence(&sitting.person.id, "trial.count"))
        .await;
    let evidence: Evidence = evidence.ok();
    let cell = &evidence.cell;
    let profile: Profile = sitting.person.get(paths::profile(&sitting.person.id)).await.ok();
    let same = profile.cells.iter().find(|it| it.competency == "trial.count").unwrap();
    assert_eq!(
        (&cell.earned, cell.items, cell.kept_back),
        (&same.earned, same.items, same.kept_back)
    );
    assert_eq!((cell.items + cell.kept_back, evidence.kept_back), (5, 0));
    let share = result
        .competencies
        .iter()
        .find(|it| it.competency == "trial.count")
        .unwrap();
    assert_eq!(
        (&share.earned, share.items, share.kept_back),
        (&cell.earned, cell.items, cell.kept_back)
    );
    let counts = vec![
        answers.iter().filter(|answer| answer.response.is_some()).count(),
        answers.iter().filter(|answer| !answer.key_html.is_empty()).count(),
        answers.iter().filter(|answer| answer.earned.is_some()).count(),
        evidence.rows.len(),
        evidence.rows.iter().filter(|row| row.key_html.is_some()).count(),
        evidence.rows.iter().filter(|row| row.earned.is_some()).count(),
        usize::try_from(cell.items).unwrap(),
    ];
    (counts, secret)
}

#[rstest]
fn an_item_of_a_coming_or_running_paper_keeps_its_key(
    #[values(Sqlite, Postgres)] on: Engine,
    #[values(false, true)] changed: bool,
) {
    on.run(async |app| {
        let world = World::of(app).await;
        let first = world.publish(&world.draft()).await;
        let anna = sat(&app.participant("anna").await, &first).await;
        let all = (vec![11, 12, 12, 5, 5, 5, 5], true);
        assert_eq!(told(&anna).await, all);
        if changed {
            // The same item in another version is the same item.
            let files = bank::with(
                bank::files(),
                "trial/count-001.toml",
                "Сколько будет",
                "Сколько получится",
            );
            let report: ImportReport = world.author.upload(paths::BANKS, bank::archive(&files)).await.ok();
            assert!(report.imported, "{report:?}");
        }
        coming(&world).await;
        let kept = (vec![11, 0, 0, 5, 0, 0, 0], false);
        assert_eq!(told(&anna).await, kept, "to come");
        app.pass(DAY + HOUR);
        anna.person.sign_in_with_card().await;
        assert_eq!(told(&anna).await, kept, "open");
        app.pass(DAY + HOUR);
        anna.person.sign_in_with_card().await;
        assert_eq!(told(&anna).await, all, "over for all");
    });
}

#[rstest]
fn other_items_keep_nothing_back(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let first = world.publish(&world.draft()).await;
        let anna = sat(&app.participant("anna").await, &first).await;
        let mut draft = world.draft();
        draft.blueprint = vec![olymp_tests::draft::of_competency(&world.bank, "trial.words", 1)];
        world.publish(&draft).await;
        let result = anna.result().await;
        let answers = result.answers.unwrap();
        let kept = answers.iter().filter(|answer| answer.kept_back).count();
        assert_eq!(kept, 3, "all that may be drawn, and nothing else");
        assert!(
            answers.iter().all(|answer| answer.earned.is_none()),
            "with the total, the points of the others tell those of the kept"
        );
        let shares: Vec<_> = result
            .competencies
            .iter()
            .map(|it| (it.competency.as_str(), it.items, it.kept_back))
            .collect();
        let expected = [
            ("trial.count", 5, 0),
            ("trial.words", 0, 3),
            ("trial.reading", 2, 0),
            ("trial.lesson", 2, 0),
        ];
        assert_eq!(shares, expected);
        let own = anna.person.get(paths::profile(&anna.person.id)).await;
        app.pass(2 * DAY + 2 * HOUR);
        anna.person.sign_in_with_card().await;
        let after: MyResult = anna.result().await;
        assert!(after.answers.unwrap().iter().all(|answer| answer.earned.is_some()));
        let told = |profile: Profile| -> Vec<_> {
            let cells = profile.cells.into_iter();
            cells.map(|it| (it.competency, it.items, it.kept_back)).collect()
        };
        let expected = expected.map(|(code, items, kept)| (code.to_owned(), items, kept));
        assert_eq!(told(own.ok()), expected);
        let own: Profile = anna.person.get(paths::profile(&anna.person.id)).await.ok();
        assert!(told(own).iter().all(|(_, items, kept)| *items > 0 && *kept == 0));
    });
}

/// One school with two teachers who have finished an olympiad that is still open, and one at work.
async fn open_olympiad(app: &TestApp) -> (AssessmentId, Person, Person) {
    let world = World::of(app).await;
    let assessment = world.publish(&world.draft()).await;
    let school = app.db_school("Школа 1", Network).await;
    let zoya = app.teacher("zoya", school).await;
    let mut best = Sitting::start(zoya.clone(), &assessment).await;
    best.answer_all(|item| {
        responses::right(item).filter(|_| responses::item_type(item) != olymp_contract::item::ItemType::Extended)
    })
    .await;
    best.finish().await;
    sat(&app.teacher("anna", school).await, &assessment).await;
    Sitting::start(app.teacher("boris", school).await, &assessment).await;
    (assessment, zoya, app.coordinator(school).await)
}

#[rstest]
fn coordinators_see_who_takes_part_and_nothing_of_the_scores_before_the_end(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let (assessment, zoya, coordinator) = open_olympiad(app).await;
        let regional = app.staff(Role::RegionalCoordinator).await;
        for reader in [&coordinator, &regional] {
            let results: Results = reader.get(paths::results(&assessment.0)).await.ok();
            assert!(!results.released);
            let rows: Vec<_> = results
                .rows
                .iter()
                .map(|row| (row.name.as_str(), row.running))
                .collect();
            assert_eq!(rows, [("anna", false), ("zoya", false), ("boris", true)], "by name");
            for row in &results.rows {
                assert_eq!(
                    (
                        row.place,
                        row.score.as_deref(),
                        row.score_exact.as_deref(),
                        row.share_basis_points
                    ),
                    (None, None, None, None)
                );
                assert!(row.competencies.is_empty());
            }
            let profile: Profile = reader.get(paths::profile(&zoya.id)).await.ok();
            assert_eq!((profile.cells.len(), profile.columns.len()), (0, 0));
            let evidence: Evidence = reader.get(paths::evidence(&zoya.id, "trial.count")).await.ok();
            assert_eq!((evidence.rows.len(), evidence.cell.items), (0, 0));
            let map: DeficitMap = reader.get(paths::DEFICIT_MAP).await.ok();
            assert!(map.rows.is_empty() && map.columns.is_empty());
            for path in [paths::DEFICIT_MAP, paths::DEFICIT_MAP_XLSX] {
                let one = format!("{path}?assessment={}", assessment.0);
                reader.get(one).await.refused(Code::NotReleased);
            }
        }
        regional
            .get(paths::statistics(&assessment.0))
            .await
            .refused(Code::NotReleased);
        app.pass(2 * DAY);
        coordinator.sign_in_with_card().await;
        let results: Results = coordinator.get(paths::results(&assessment.0)).await.ok();
        assert!(results.released);
        assert_eq!(results.rows[0].name, "zoya", "the best comes first");
        let evidence: Evidence = coordinator.get(paths::evidence(&zoya.id, "trial.count")).await.ok();
        assert!(
            evidence
                .rows
                .iter()
                .all(|row| row.earned.is_some() && row.key_html.is_some())
        );
        assert_eq!(evidence.rows.len(), 5);
    });
}

#[rstest]
fn a_coordinator_sees_no_answers_to_items_that_are_still_needed(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let (assessment, zoya, coordinator) = open_olympiad(app).await;
        app.pass(2 * DAY);
        coordinator.sign_in_with_card().await;
        let organiser = app.staff(Role::Organiser).await;
        let world = World {
            app,
            author: organiser.clone(),
            bank: organiser
                .get(paths::BANKS)
                .await
                .ok::<Vec<olymp_contract::banks::BankRow>>()[0]
                .id
                .clone(),
            organiser,
        };
        coming(&world).await;
        let answer = coordinator.get(paths::evidence(&zoya.id, "trial.count")).await;
        let evidence: Evidence = answer.ok();
        assert_eq!(
            (
                evidence.rows.len(),
                evidence.kept_back,
                evidence.cell.items,
                evidence.cell.kept_back
            ),
            (0, 5, 0, 5)
        );
        let profile: Profile = coordinator.get(paths::profile(&zoya.id)).await.ok();
        assert!(!profile.cells.is_empty() && profile.cells.iter().all(|cell| cell.items == 0 && cell.kept_back > 0));
        let map: DeficitMap = coordinator.get(paths::DEFICIT_MAP).await.ok();
        assert!(map.rows.is_empty(), "nothing that counts");
        let results: Results = coordinator.get(paths::results(&assessment.0)).await.ok();
        assert!(
            results
                .rows
                .iter()
                .any(|row| !row.competencies.is_empty() && row.score.is_some())
        );
        assert!(
            results
                .rows
                .iter()
                .flat_map(|row| &row.competencies)
                .all(|it| it.items == 0)
        );
        let organisers: Evidence = world.organiser.get(paths::evidence(&zoya.id, "trial.count")).await.ok();
        assert!(
            organisers
                .rows
                .iter()
                .all(|row| row.earned.is_some() && row.key_html.is_some())
        );
        assert_eq!((organisers.rows.len(), organisers.kept_back), (5, 0));
    });
}

#[rstest]
fn staff_who_take_part_are_participants_until_it_is_over(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(responses::right).await;
        anna.finish().await;
        let both = async |role| app.person("both", &[Role::Participant, role], None).await;
        let organiser = both(Role::Organiser).await;
        let items: Vec<ItemRow> = organiser.get(paths::bank_items(&world.bank.0)).await.ok();
        assert!(items.iter().all(|item| item.preview.is_empty()));
        let item = paths::item(&items[0].id.0);
        for role in [Role::Author, Role::Organiser, Role::Jury, Role::Administrator] {
            both(role).await.get(&item).await.refused(Code::TakesPart);
        }
        let results: Results = organiser.get(paths::results(&assessment.0)).await.ok();
        assert!(!results.released && results.rows.iter().all(|row| row.score.is_none()));
        organiser
            .get(paths::statistics(&assessment.0))
            .await
            .refused(Code::TakesPart);
        let evidence: Evidence = organiser
            .get(paths::evidence(&anna.person.id, "trial.count"))
            .await
            .ok();
        assert_eq!(evidence.rows.len(), 0);
        let jury = both(Role::Jury).await;
        assert_eq!(jury.get(paths::MARKING).await.ok::<Vec<MarkingRow>>().len(), 0);
        let queue: Vec<MarkingRow> = app.staff(Role::Jury).await.get(paths::MARKING).await.ok();
        let essay = paths::marking_task(&queue[0].work.0, &queue[0].position.to_string());
        jury.get(&essay).await.refused(Code::TakesPart);
        // Who only makes it sees everything, and so do they when it is over.
        world.author.get(&item).await.is_ok();
        app.pass(2 * DAY);
        organiser.sign_in_with_card().await;
        organiser.get(&item).await.is_ok();
        assert!(
            organiser
                .get(paths::results(&assessment.0))
                .await
                .ok::<Results>()
                .released
        );
    });
}

#[rstest]
fn statistics_tell_nothing_of_an_item_that_is_kept_back(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.closes_at = app.now() + HOUR;
        let first = world.publish(&draft).await;
        sat(&app.participant("anna").await, &first).await;
        let mut draft = world.draft();
        draft.closes_at = app.now() + 9 * DAY;
        draft.blueprint = vec![olymp_tests::draft::of_competency(&world.bank, "trial.words", 1)];
        world.publish(&draft).await;
        app.pass(DAY);
        let regional = app.staff(Role::RegionalCoordinator).await;
        world.organiser.sign_in_with_card().await;
        let kept = async |person: &Person| {
            let read: Statistics = person.get(paths::statistics(&first.0)).await.ok();
            assert!(
                read.items
                    .iter()
                    .all(|item| item.n == 1 && item.kept_back == item.facility.is_none())
            );
            let kept = read.items.into_iter().filter(|item| item.kept_back);
            kept.map(|item| item.competency).collect::<Vec<_>>()
        };
        assert_eq!(kept(&regional).await, ["trial.words"; 3]);
        assert!(kept(&world.organiser).await.is_empty());
        app.pass(9 * DAY);
        regional.sign_in_with_card().await;
        assert!(kept(&regional).await.is_empty());
    });
}
