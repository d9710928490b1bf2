//! Scores are exact: thirds add up to wholes in places, results, maps, profiles and workbooks, and what was rounded before is
//! made exact by a regrade.

use crate::workbooks::{book, rows};
use calamine::Reader;
use olymp_contract::attempts::PaperItem;
use olymp_contract::banks::{BankRow, ImportReport};
use olymp_contract::ids::{AssessmentId, BankId};
use olymp_contract::item::{ItemType, ResponseBody};
use olymp_contract::monitoring::{Cell, DeficitMap, Evidence, Profile, Verdict};
use olymp_contract::paths;
use olymp_contract::results::Results;
use olymp_migrations::Migrator;
use olymp_server::attempts;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Person, Sitting, World, bank, draft, responses};
use rstest::rstest;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;

const PAIRS: [(&str, &str); 3] = [("один", "1"), ("два", "2"), ("три", "3")];

/// Five items of one point with three parts each, all of one competency.
fn thirds() -> bank::Files {
    let of_bank = |file: &&(String, Vec<u8>)| file.0 == "competencies.toml" || file.0 == "trial/bank.toml";
    let mut files: bank::Files = bank::files().iter().filter(of_bank).cloned().collect();
    for (name, _) in &mut files {
        *name = name.replace("trial/", "thirds/");
    }
    for number in 1..=5 {
        let (mut left, mut right) = (String::new(), String::new());
        for (id, (word, digit)) in PAIRS.iter().enumerate() {
            left += &format!("[[left]]\nid = \"l{id}\"\ntext = \"{word}\"\nmatch = \"r{id}\"\n\n");
            right += &format!("[[right]]\nid = \"r{id}\"\ntext = \"{digit}\"\n\n");
        }
        let text = format!(
            "type = \"matching\"\ncompetency = \"trial.count\"\ndimension = \"subject\"\ndifficulty = 1\nmax = \"1\"\n\
             scoring = \"proportional\"\npenalty = \"0\"\nstem = '''\nЗадание {number}: соедините слово и цифру.\n'''\n\
             explanation = '''\nСосчитайте.\n'''\n\n{left}{right}"
        );
        files.push((format!("thirds/third-{number:03}.toml"), text.into_bytes()));
    }
    files
}

/// So many right pairs of an item.
fn parts(item: &PaperItem, count: usize) -> ResponseBody {
    responses::pairs(item, &PAIRS[..count])
}

/// Starts, answers the items of the paper with so many right pairs each, finishes.
async fn sit(person: &Person, assessment: &AssessmentId, right: [usize; 5]) -> Sitting {
    let mut sitting = Sitting::start(person.clone(), assessment).await;
    for (item, count) in sitting.paper.items.clone().iter().zip(right) {
        if count > 0 {
            sitting.save(item.position, parts(item, count)).await;
        }
    }
    sitting.finish().await;
    sitting
}

/// An olympiad of all thirds.
async fn olympiad(world: &World<'_>) -> AssessmentId {
    let report: ImportReport = world.author.upload(paths::BANKS, bank::archive(&thirds())).await.ok();
    assert!(report.imported, "{report:?}");
    let banks: Vec<BankRow> = world.author.get(paths::BANKS).await.ok();
    let bank: BankId = banks.into_iter().find(|bank| bank.slug == "thirds").unwrap().id;
    let lines = vec![draft::line(&bank, ItemType::Matching, 5)];
    world.publish(&draft::olympiad(world.app.now(), lines)).await
}

type Line<'a> = (&'a str, &'a str, Option<&'a str>, u32, Option<(u32, u32)>);

fn places(results: &Results) -> Vec<Line<'_>> {
    results
        .rows
        .iter()
        .map(|row| {
            (
                row.name.as_str(),
                row.score.as_deref().unwrap_or_default(),
                row.score_exact.as_deref(),
                row.share_basis_points.unwrap_or_default(),
                row.place,
            )
        })
        .collect()
}

#[rstest]
fn three_thirds_are_a_whole_everywhere(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = olympiad(&world).await;
        let (anna, boris, vera) = (
            app.participant("anna").await,
            app.participant("boris").await,
            app.participant("vera").await,
        );
        let sitting = sit(&anna, &assessment, [3, 3, 1, 1, 1]).await;
        sit(&boris, &assessment, [3, 3, 3, 0, 0]).await;
        sit(&vera, &assessment, [3, 3, 2, 0, 0]).await;
        let results: Results = world.organiser.get(paths::results(&assessment.0)).await.ok();
        assert_eq!(
            places(&results),
            [
                ("anna", "3", None, 6_000, Some((1, 2))),
                ("boris", "3", None, 6_000, Some((1, 2))),
                ("vera", "2.67", Some("2 2/3"), 5_333, Some((3, 3))),
            ]
        );
        let own = sitting.result().await;
        assert_eq!((own.score.as_deref(), own.share_basis_points), (Some("3"), Some(6_000)));
        assert_eq!(own.competencies[0].share_basis_points, 6_000);
        let organiser = &world.organiser;
        let map: DeficitMap = organiser.get(paths::DEFICIT_MAP).await.ok();
        let profile: Profile = anna.get(paths::profile(&anna.id)).await.ok();
        let evidence: Evidence = anna.get(paths::evidence(&anna.id, "trial.count")).await.ok();
        for cell in [&map.rows[0].cells[0], &profile.cells[0], &evidence.cell] {
            let told = (cell.earned.as_str(), cell.share_basis_points, cell.verdict);
            assert_eq!(told, ("3", 6_000, Verdict::Mastered));
        }
        let mut paper = book(&world.organiser.get(paths::results_xlsx(&assessment.0)).await);
        let sheet = paper.worksheet_range("Результаты").unwrap();
        let lines = rows(&sheet);
        assert!((lines[0].number("Доля") - 0.6).abs() < 1e-12);
        assert!((lines[1].number("Место по") - 2.0).abs() < 1e-12);
        assert!((lines[2].number("Балл") - 2.67).abs() < 1e-12);
        assert_eq!(lines[2].text("Точный балл"), "2 2/3");
        let mut paper = book(&organiser.get(paths::DEFICIT_MAP_XLSX).await);
        let sheet = paper.worksheet_range("Данные").unwrap();
        let lines = rows(&sheet);
        assert_eq!(
            (lines[0].text("Вывод"), lines[2].text("Вывод")),
            ("освоено".to_owned(), "дефицит".to_owned())
        );
        assert!((lines[0].number("Доля") - 0.6).abs() < 1e-12);
    });
}

/// A database from before: each item rounded to a ten-thousandth, the sum of those.
#[rstest]
fn what_was_rounded_is_made_exact_by_a_regrade(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = olympiad(&world).await;
        let (anna, boris) = (app.participant("anna").await, app.participant("boris").await);
        sit(&anna, &assessment, [3, 3, 1, 1, 1]).await;
        sit(&boris, &assessment, [3, 3, 2, 1, 0]).await;
        let db = app.state.db.writer();
        let before = Migrator::migrations()
            .iter()
            .position(|migration| migration.name() == "m20261129_000006_exact_scores")
            .unwrap();
        let steps = u32::try_from(Migrator::migrations().len() - before).unwrap();
        Migrator::down(db, Some(steps)).await.unwrap();
        for rounded in [
            "UPDATE scores SET units = 6667 WHERE units = 6666",
            "UPDATE attempts SET score_units = (SELECT SUM(units) FROM scores WHERE attempt_id = attempts.id)",
        ] {
            db.execute_unprepared(rounded).await.unwrap();
        }
        Migrator::up(db, None).await.unwrap();
        let path = paths::results(&assessment.0);
        let results: Results = world.organiser.get(&path).await.ok();
        assert_eq!(
            places(&results),
            [
                ("boris", "3", None, 6_000, Some((1, 1))),
                ("anna", "2.99", Some("2.9999"), 5_999, Some((2, 2))),
            ],
            "what was rounded is read as it is"
        );
        assert_eq!(attempts::regrade_all(&app.state).await.unwrap(), (2, 1));
        let results: Results = world.organiser.get(&path).await.ok();
        assert_eq!(
            places(&results),
            [
                ("anna", "3", None, 6_000, Some((1, 2))),
                ("boris", "3", None, 6_000, Some((1, 2))),
            ]
        );
        let profile: Profile = anna.get(paths::profile(&anna.id)).await.ok();
        assert_eq!(profile.cells[0].verdict, Verdict::Mastered);
        assert_eq!(
            attempts::regrade_all(&app.state).await.unwrap(),
            (2, 0),
            "once is enough"
        );
    });
}

fn told(cells: &[Cell]) -> Option<(String, String, u32, u32)> {
    let cell = cells.iter().find(|cell| cell.competency == "trial.count")?;
    Some((
        cell.earned.clone(),
        cell.possible.clone(),
        cell.share_basis_points,
        cell.items,
    ))
}

/// Five items of one point, all right; two of them again for five points each, wrong: five items, three of them right.
#[rstest]
#[case::as_all_items(None, ("3", "5", 6_000))]
#[case::as_the_blueprint_weighs_them(Some("2"), ("3", "7", 4_286))]
fn an_item_counts_once_and_whatever_points_it_gives(
    #[values(Sqlite, Postgres)] on: Engine,
    #[case] weight: Option<&str>,
    #[case] expected: (&str, &str, u32),
) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = app.participant("anna").await;
        let first = draft::of_competency(&world.bank, "trial.count", 5);
        let first = world.publish(&draft::olympiad(app.now(), vec![first])).await;
        let mut first = Sitting::start(anna.clone(), &first).await;
        first.answer_all(responses::right).await;
        first.finish().await;
        app.pass(1_000);
        let mut again = draft::of_competency(&world.bank, "trial.count", 2);
        again.points = Some("5".to_owned());
        again.weight = weight.map(str::to_owned);
        let again = world.publish(&draft::olympiad(app.now(), vec![again])).await;
        let mut second = Sitting::start(anna.clone(), &again).await;
        second.answer_all(|item| Some(responses::wrong_sum(item))).await;
        second.finish().await;
        let organiser = &world.organiser;
        let expected = Some((expected.0.to_owned(), expected.1.to_owned(), expected.2, 5));
        let map: DeficitMap = organiser.get(paths::DEFICIT_MAP).await.ok();
        let profile: Profile = organiser.get(paths::profile(&anna.id)).await.ok();
        let evidence: Evidence = organiser.get(paths::evidence(&anna.id, "trial.count")).await.ok();
        assert_eq!(told(&map.rows[0].cells), expected);
        assert_eq!(told(&profile.cells), expected);
        assert_eq!(told(std::slice::from_ref(&evidence.cell)), expected);
        let counts: Vec<_> = evidence
            .rows
            .iter()
            .map(|row| (row.attempt == second.attempt, row.counts))
            .collect();
        assert_eq!(counts.iter().filter(|(latest, _)| *latest).count(), 2);
        assert!(counts.iter().all(|(latest, counts)| !latest || *counts), "{counts:?}");
        assert_eq!(counts.iter().filter(|(latest, counts)| !latest && *counts).count(), 3);
        let only: DeficitMap = organiser
            .get(format!("{}?assessment={}", paths::DEFICIT_MAP, again.0))
            .await
            .ok();
        assert_eq!(told(&only.rows[0].cells).unwrap().3, 2);
    });
}

/// An item of five points wrong, one of a point right: half of the competency on every page, a sixth of the points.
#[rstest]
#[case::as_all_items(None, ("1", "2", 5_000))]
#[case::as_the_blueprint_weighs_them(Some("3"), ("1", "4", 2_500))]
fn a_competency_has_the_same_share_everywhere(
    #[values(Sqlite, Postgres)] on: Engine,
    #[case] weight: Option<&str>,
    #[case] expected: (&str, &str, u32),
) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = app.participant("anna").await;
        let mut dear = draft::of_competency(&world.bank, "trial.count", 1);
        dear.points = Some("5".to_owned());
        dear.weight = weight.map(str::to_owned);
        let lines = vec![dear, draft::of_competency(&world.bank, "trial.count", 1)];
        let assessment = world.publish(&draft::olympiad(app.now(), lines)).await;
        let mut sitting = Sitting::start(anna.clone(), &assessment).await;
        sitting
            .answer_all(|item| match item.max.as_str() {
                "5" => Some(responses::wrong_sum(item)),
                _ => responses::right(item),
            })
            .await;
        sitting.finish().await;
        let own = sitting.result().await;
        assert_eq!((own.score.as_deref(), own.share_basis_points), (Some("1"), Some(1_667)));
        let organiser = &world.organiser;
        let results: Results = organiser.get(paths::results(&assessment.0)).await.ok();
        for shares in [&own.competencies, &results.rows[0].competencies] {
            let told: Vec<_> = shares
                .iter()
                .map(|it| {
                    (
                        it.earned.as_str(),
                        it.possible.as_str(),
                        it.share_basis_points,
                        it.items,
                    )
                })
                .collect();
            assert_eq!(told, [(expected.0, expected.1, expected.2, 2)]);
        }
        let expected = Some((expected.0.to_owned(), expected.1.to_owned(), expected.2, 2));
        let only = format!("{}?assessment={}", paths::DEFICIT_MAP, assessment.0);
        let map: DeficitMap = organiser.get(only).await.ok();
        let profile: Profile = anna.get(paths::profile(&anna.id)).await.ok();
        let evidence: Evidence = anna.get(paths::evidence(&anna.id, "trial.count")).await.ok();
        for cells in [&map.rows[0].cells, &profile.cells, &vec![evidence.cell]] {
            assert_eq!(told(cells), expected);
        }
        let mut paper = book(&organiser.get(paths::results_xlsx(&assessment.0)).await);
        let sheet = paper.worksheet_range("Результаты").unwrap();
        let heading = sheet
            .rows()
            .flatten()
            .find(|cell| cell.to_string().ends_with("[trial.count]"));
        let share = rows(&sheet)[0].number(&heading.unwrap().to_string());
        assert!((share - f64::from(map.rows[0].cells[0].share_basis_points) / 10_000.0).abs() < 1e-12);
    });
}
