//! Downloads: read back cell by cell, they say what the screen says.

use calamine::{Data, Range, Reader, Xlsx};
use olymp_contract::monitoring::{DeficitMap, Verdict};
use olymp_contract::paths;
use olymp_contract::programme::SiteKind::Network;
use olymp_contract::results::{Results, Statistics};
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Answer, DAY, MINUTE, Person, Sitting, TestApp, World, responses};
use rstest::rstest;
use std::collections::BTreeSet;
use std::io::Cursor;

pub fn book(answer: &Answer) -> Xlsx<Cursor<Vec<u8>>> {
    answer.is_ok();
    assert_eq!(
        answer.header("content-type"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    );
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment; filename=")
    );
    calamine::open_workbook_from_rs(Cursor::new(answer.bytes.clone())).unwrap()
}

/// A row of a sheet by headings.
pub struct Row<'a> {
    headings: &'a [Data],
    cells: &'a [Data],
}

impl Row<'_> {
    fn cell(&self, heading: &str) -> &Data {
        let at = self.headings.iter().position(|it| it.to_string().starts_with(heading));
        &self.cells[at.unwrap_or_else(|| panic!("no column «{heading}» in {:?}", self.headings))]
    }

    pub fn text(&self, heading: &str) -> String {
        self.cell(heading).to_string()
    }

    /// A number, which must be one in the file, too.
    pub fn number(&self, heading: &str) -> f64 {
        match self.cell(heading) {
            Data::Float(number) => *number,
            #[expect(clippy::cast_precision_loss, reason = "small")]
            Data::Int(number) => *number as f64,
            other => panic!("«{heading}» is no number: {other:?}"),
        }
    }
}

pub fn rows(sheet: &Range<Data>) -> Vec<Row<'_>> {
    let mut rows = sheet.rows();
    let headings = rows.next().unwrap();
    rows.map(|cells| Row { headings, cells }).collect()
}

fn near(one: f64, text: &str) {
    assert!((one - text.parse::<f64>().unwrap()).abs() < 1e-9, "{one} is not {text}");
}

fn is_share(one: f64, basis_points: u32) {
    assert!(
        (one - f64::from(basis_points) / 10_000.0).abs() < 1e-9,
        "{one} is not {basis_points} ‱"
    );
}

/// Three teachers of one school and one of none: one at work, one waiting for the jury, two scored.
async fn held(app: &TestApp) -> (Sitting, Person, Person) {
    let world = World::of(app).await;
    let assessment = world.publish(&world.draft()).await;
    let school = app.db_school("Школа «Ёлка» № 1", Network).await;
    let mut anna = Sitting::start(app.teacher("=Анна+1", school).await, &assessment).await;
    anna.answer_all(responses::partly).await;
    app.pass(MINUTE);
    anna.finish().await;
    let mut boris = Sitting::start(app.teacher("Борис", school).await, &assessment).await;
    boris.answer_all(responses::right).await;
    boris.finish().await;
    let mut vera = Sitting::start(app.participant("Вера").await, &assessment).await;
    vera.answer_all(responses::partly).await;
    vera.finish().await;
    Sitting::start(app.teacher("Глеб", school).await, &assessment).await;
    // The window is over for all: coordinators see scores.
    app.pass(2 * DAY);
    anna.person.sign_in_with_card().await;
    world.organiser.sign_in_with_card().await;
    (anna, world.organiser.clone(), app.coordinator(school).await)
}

async fn assessment(sitting: &Sitting) -> String {
    let list = sitting.person.get(paths::MY_ASSESSMENTS).await.json();
    list[0]["id"].as_str().unwrap().to_owned()
}

#[rstest]
fn results_are_the_same_on_paper(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let (anna, organiser, coordinator) = held(app).await;
        let id = assessment(&anna).await;
        for (reader, people) in [(&organiser, 4), (&coordinator, 3)] {
            let screen: Results = reader.get(paths::results(&id)).await.ok();
            assert_eq!(screen.rows.len(), people);
            let mut book = book(&reader.get(paths::results_xlsx(&id)).await);
            assert_eq!(book.sheet_names(), ["Результаты", "Пояснения"]);
            let sheet = book.worksheet_range("Результаты").unwrap();
            let paper = rows(&sheet);
            assert_eq!(paper.len(), people);
            let told: BTreeSet<String> = screen
                .rows
                .iter()
                .flat_map(|row| &row.competencies)
                .map(|share| format!("{} [{}]", share.title, share.competency))
                .collect();
            let columns = sheet.rows().next().unwrap().iter().map(ToString::to_string);
            let columns: BTreeSet<String> = columns.filter(|heading| heading.ends_with(']')).collect();
            assert_eq!(columns, told, "a column for what was judged, and for nothing else");
            for (shown, row) in screen.rows.iter().zip(paper) {
                assert_eq!(row.text("Участник"), shown.name);
                assert_eq!(row.text("Школа"), shown.school.clone().unwrap_or_default());
                near(row.number("Балл"), shown.score.as_deref().unwrap());
                near(row.number("Максимум"), &shown.max);
                is_share(row.number("Доля"), shown.share_basis_points.unwrap());
                match shown.place {
                    Some((from, to)) => {
                        near(row.number("Место с"), &from.to_string());
                        near(row.number("Место по"), &to.to_string());
                    }
                    None => assert_eq!(row.cell("Место с"), &Data::Empty),
                }
                near(row.number("Отвечено"), &shown.answered.to_string());
                for share in &shown.competencies {
                    is_share(
                        row.number(&format!("{} [{}]", share.title, share.competency)),
                        share.share_basis_points,
                    );
                }
                assert!(matches!(row.cell("Начало"), Data::DateTime(_)), "a real time");
            }
        }
    });
}

#[rstest]
fn places_states_and_statistics(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let (anna, organiser, coordinator) = held(app).await;
        let id = assessment(&anna).await;
        let screen: Results = organiser.get(paths::results(&id)).await.ok();
        let told: Vec<_> = screen
            .rows
            .iter()
            .map(|row| {
                (
                    row.name.as_str(),
                    row.score.as_deref().unwrap(),
                    row.place,
                    row.running,
                    row.awaits_jury,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Борис", "18", None, false, true),
                ("=Анна+1", responses::PARTLY, Some((2, 3)), false, false),
                ("Вера", responses::PARTLY, Some((2, 3)), false, false),
                ("Глеб", "0", None, true, false),
            ]
        );
        let own: Results = coordinator.get(paths::results(&id)).await.ok();
        assert_eq!(own.rows[1].place, Some((2, 3)), "the places are those among all");
        let statistics: Statistics = organiser.get(paths::statistics(&id)).await.ok();
        assert_eq!((statistics.n, statistics.items.len()), (2, 12));
        assert!((statistics.mean.unwrap() - 10.0 / 21.0).abs() < 1e-9);
    });
}

#[rstest]
fn the_map_is_the_same_on_paper(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let (_, _, coordinator) = held(app).await;
        let regional = app.staff(Role::RegionalCoordinator).await;
        for (reader, people) in [(&regional, 3), (&coordinator, 2)] {
            let screen: DeficitMap = reader.get(paths::DEFICIT_MAP).await.ok();
            assert_eq!(screen.rows.len(), people);
            let mut book = book(&reader.get(paths::DEFICIT_MAP_XLSX).await);
            assert_eq!(book.sheet_names(), ["Карта", "Компетенции", "Данные", "Пояснения"]);
            let sheet = book.worksheet_range("Карта").unwrap();
            for (shown, row) in screen.rows.iter().zip(rows(&sheet)) {
                assert_eq!(row.text("Педагог"), shown.name);
                near(row.number("Дефицитов"), &shown.deficits.to_string());
                for column in &screen.columns {
                    let heading = format!("{} [{}]", column.title, column.code);
                    match shown.cells.iter().find(|cell| cell.competency == column.code) {
                        Some(cell) => is_share(row.number(&heading), cell.share_basis_points),
                        None => assert_eq!(row.cell(&heading), &Data::Empty),
                    }
                }
            }
            let sheet = book.worksheet_range("Данные").unwrap();
            let paper = rows(&sheet);
            let shown: Vec<_> = screen
                .rows
                .iter()
                .flat_map(|row| row.cells.iter().map(move |cell| (row, cell)))
                .collect();
            assert_eq!(paper.len(), shown.len());
            for ((person, cell), row) in shown.into_iter().zip(paper) {
                assert_eq!(
                    (row.text("Педагог"), row.text("Код")),
                    (person.name.clone(), cell.competency.clone())
                );
                near(row.number("Набрано"), &cell.earned);
                near(row.number("Возможно"), &cell.possible);
                near(row.number("Заданий"), &cell.items.to_string());
                is_share(row.number("Доля"), cell.share_basis_points);
                let word = match cell.verdict {
                    Verdict::Deficit => "дефицит",
                    Verdict::Mastered => "освоено",
                    Verdict::TooFewData => "данных мало",
                };
                assert_eq!(row.text("Вывод"), word);
            }
            let sheet = book.worksheet_range("Компетенции").unwrap();
            for (column, row) in screen.columns.iter().zip(rows(&sheet)) {
                assert_eq!(row.text("Код"), column.code);
                near(row.number("Педагогов с выводом"), &column.judged.to_string());
                near(row.number("Из них с дефицитом"), &column.deficits.to_string());
            }
        }
    });
}

#[rstest]
fn a_name_that_looks_like_a_formula_is_a_text(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let (anna, organiser, _) = held(app).await;
        let path = paths::results_xlsx(&assessment(&anna).await);
        let mut book = book(&organiser.get(path).await);
        let formulas = book.worksheet_formula("Результаты").unwrap();
        assert!(formulas.rows().flatten().all(String::is_empty));
        let sheet = book.worksheet_range("Результаты").unwrap();
        assert_eq!(rows(&sheet)[1].cell("Участник"), &Data::String("=Анна+1".to_owned()));
    });
}
