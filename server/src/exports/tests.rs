//! Workbooks are read back and compared with what they were made of.

use super::map_book;
use super::results_book::{About, Book, Competencies};
use calamine::{Data, DataType, Range, Reader, Xlsx};
use olymp_contract::attempts::{CompetencyShare, FinishedBy};
use olymp_contract::ids::{AccountId, AttemptId};
use olymp_contract::item::Dimension;
use olymp_contract::monitoring::{Cell, CompetencyColumn, DeficitMap, MapRow, RuleView, Verdict};
use olymp_contract::results::ResultRow;
use olymp_contract::session::{CardIssue, Role};
use std::io::Cursor;

/// 2026-11-23 09:30 in Perm.
const MORNING: i64 = 1_795_408_200_000;

fn sheet(book: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    book.worksheet_range(name).unwrap()
}

fn at<'a>(sheet: &'a Range<Data>, row: usize, heading: &str) -> &'a Data {
    let column = sheet
        .rows()
        .next()
        .unwrap()
        .iter()
        .position(|h| h.as_string().unwrap() == heading);
    sheet
        .get((row, column.unwrap_or_else(|| panic!("no column {heading}"))))
        .unwrap()
}

/// A workbook of two rows.
fn results(own_school_only: bool) -> Vec<u8> {
    let row = |name: &str, place: Option<(u32, u32)>, running: bool| ResultRow {
        attempt: AttemptId("a".into()),
        account: AccountId("b".into()),
        name: name.into(),
        school: Some("=СУММ(1)".into()),
        municipality: None,
        subject: Some("математика".into()),
        place,
        score: Some("12.5".into()),
        score_exact: None,
        max: "20".into(),
        share_basis_points: Some(6_250),
        running,
        awaits_jury: false,
        started_at: MORNING,
        finished_at: (!running).then_some(MORNING + 3_600_000),
        by: (!running).then_some(FinishedBy::Deadline),
        answered: 7,
        competencies: vec![CompetencyShare {
            competency: "math.percent".into(),
            title: "Проценты".into(),
            dimension: Dimension::Subject,
            earned: "2".into(),
            possible: "3".into(),
            share_basis_points: 6_667,
            items: 3,
            kept_back: 0,
        }],
        cards: vec![CardIssue {
            at: MORNING + 60_000,
            by: "Иванова Анна".into(),
            role: Some(Role::Organiser),
            reason: "Потеряна".into(),
            at_work: true,
        }],
    };
    let about = About {
        released: true,
        title: "Олимпиада".into(),
        own_school_only,
        made_at: MORNING,
    };
    let competencies = Competencies::from([((Dimension::Subject, "math.percent".into()), "Проценты".into())]);
    let mut book = Book::begin(about, competencies).unwrap();
    book.add(&[row("Белова", Some((1, 2)), false)]).unwrap();
    book.add(&[row("@Азимов", None, true)]).unwrap();
    std::fs::read(book.finish().unwrap().path()).unwrap()
}

#[test]
fn results_have_real_types() {
    let book = results(true);
    let sheet = sheet(&book, "Результаты");
    assert_eq!(at(&sheet, 1, "Место с"), &Data::Float(1.0));
    assert_eq!(at(&sheet, 1, "Место по"), &Data::Float(2.0));
    assert_eq!(at(&sheet, 2, "Место с"), &Data::Empty);
    assert_eq!(at(&sheet, 1, "Балл"), &Data::Float(12.5));
    assert_eq!(at(&sheet, 1, "Доля"), &Data::Float(0.625));
    assert_eq!(at(&sheet, 1, "Проценты [math.percent]"), &Data::Float(0.6667));
    assert_eq!(at(&sheet, 1, "Школа"), &Data::String("=СУММ(1)".into()));
    assert_eq!(at(&sheet, 2, "Участник"), &Data::String("@Азимов".into()));
    assert_eq!(at(&sheet, 1, "Кто завершил"), &Data::String("время вышло".into()));
    let started = at(&sheet, 1, "Начало, время Перми (UTC+5)").get_datetime().unwrap();
    assert_eq!(started.to_ymd_hms_milli(), (2026, 11, 23, 9, 30, 0, 0));
    assert_eq!(at(&sheet, 2, "Окончание, время Перми (UTC+5)"), &Data::Empty);
    assert_eq!(
        at(&sheet, 1, "Кто выдал карточку"),
        &Data::String("Иванова Анна, во время работы: Потеряна".to_owned())
    );
}

#[test]
fn every_column_is_explained() {
    let book = results(false);
    let headings: Vec<_> = sheet(&book, "Результаты").rows().next().unwrap().to_vec();
    let notes = sheet(&book, "Пояснения");
    for heading in headings {
        let what = format!("Лист «Результаты», столбец «{}»", heading.as_string().unwrap());
        let note = notes.rows().find(|row| row[0].as_string().as_deref() == Some(&what));
        assert!(note.is_some_and(|row| !row[1].is_empty()), "{what}");
    }
}

fn map() -> DeficitMap {
    let cell = |verdict, share_basis_points| Cell {
        competency: "math.percent".into(),
        earned: "1.5".into(),
        possible: "3".into(),
        share_basis_points,
        items: 3,
        kept_back: 0,
        verdict,
    };
    let row = |name: &str, cells: Vec<Cell>| MapRow {
        account: AccountId("a".into()),
        name: name.into(),
        school: None,
        subject: None,
        deficits: 1,
        cells,
    };
    DeficitMap {
        scope_title: "Школа 1".into(),
        rule: RuleView {
            threshold_permille: 600,
            min_items: 3,
        },
        columns: vec![CompetencyColumn {
            code: "math.percent".into(),
            title: "Проценты".into(),
            dimension: Dimension::Subject,
            judged: 1,
            deficits: 1,
        }],
        rows: vec![
            row("Белова", vec![cell(Verdict::Deficit, 5_000)]),
            row("Азимов", vec![]),
        ],
    }
}

#[test]
fn the_map_tells_shares_and_verdicts() {
    let book = map_book::book(&map(), &map_book::Asked::default(), MORNING).unwrap();
    let overview = sheet(&book, "Карта");
    assert_eq!(at(&overview, 1, "Проценты [math.percent]"), &Data::Float(0.5));
    assert_eq!(at(&overview, 2, "Проценты [math.percent]"), &Data::Empty);
    let cells = sheet(&book, "Данные");
    assert_eq!(cells.height(), 2);
    assert_eq!(at(&cells, 1, "Набрано"), &Data::Float(1.5));
    assert_eq!(at(&cells, 1, "Вывод"), &Data::String("дефицит".into()));
    assert_eq!(
        at(&sheet(&book, "Компетенции"), 1, "Из них с дефицитом"),
        &Data::Float(1.0)
    );
    let notes = sheet(&book, "Пояснения");
    assert!(notes.rows().any(|row| {
        row[1]
            .as_string()
            .is_some_and(|text| text.contains("меньше чем на 60 %"))
    }));
}

#[test]
fn an_empty_map_is_a_workbook_too() {
    let empty = DeficitMap {
        rows: vec![],
        columns: vec![],
        ..map()
    };
    let book = map_book::book(&empty, &map_book::Asked::default(), MORNING).unwrap();
    assert_eq!(sheet(&book, "Карта").height(), 1);
}
