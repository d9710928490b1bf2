//! The workbook of results.

use crate::exports::sheet::{Column, PERM, Sheet, Value, workbook};
use crate::exports::words;
use olymp_contract::attempts::CompetencyShare;
use olymp_contract::item::Dimension;
use olymp_contract::results::{ResultRow, Results};
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeMap;

/// The competencies of all rows, by dimension, then code, with their titles.
type Competencies<'a> = BTreeMap<(Dimension, &'a str), &'a str>;

/// The workbook: `own_school_only` says whether rows of other schools are left out.
///
/// # Errors
/// Where there are more rows than Excel takes.
pub fn book(results: &Results, own_school_only: bool, made_at: i64) -> Result<Vec<u8>, XlsxError> {
    let all = results.rows.iter().flat_map(|row| &row.competencies);
    let competencies: Competencies<'_> = all
        .map(|share| ((share.dimension, share.competency.as_str()), share.title.as_str()))
        .collect();
    let sheet = Sheet {
        name: "Результаты",
        columns: columns(&competencies),
        rows: results.rows.iter().map(|row| values(row, &competencies)).collect(),
    };
    let whose = if own_school_only {
        "Только своя школа; места — среди всех участников."
    } else {
        "Все участники."
    };
    let about = [
        ("Мероприятие", results.title.clone()),
        ("Чьи строки", whose.to_owned()),
        (
            "Порядок строк",
            "От большего балла к меньшему, при равных — по имени; кто ещё пишет, — в конце.".to_owned(),
        ),
    ];
    workbook(&results.title, &[sheet], &about, made_at)
}

fn columns(competencies: &Competencies<'_>) -> Vec<Column> {
    let mut columns = vec![
        Column::new("Участник", 34, "Фамилия, имя, отчество."),
        Column::new(
            "Место с",
            9,
            "Первое из мест, которые делят участники с равным баллом. Пусто, пока работа не оценена.",
        ),
        Column::new(
            "Место по",
            9,
            "Последнее из этих мест; равно «Место с», если место не разделено.",
        ),
        Column::new("Школа", 34, "Школа участника."),
        Column::new("Муниципалитет", 24, "Где находится школа."),
        Column::new("Предмет", 18, "Предмет, который преподаёт участник."),
        Column::new(
            "Балл",
            9,
            "Набранные баллы. Пока жюри не проверило развёрнутые ответы, балл предварительный: они считаются за 0.",
        ),
        Column::new("Максимум", 11, "Наибольший балл за этот вариант."),
        Column::new(
            "Доля",
            9,
            "Балл, делённый на максимум, с округлением до десятой доли процента.",
        ),
        Column::new(
            "Состояние",
            14,
            "«пишет» — время ещё идёт; «ждёт жюри» — есть непроверенные развёрнутые ответы; «оценена» — балл окончательный.",
        ),
        Column::new(
            "Отвечено заданий",
            12,
            "Сколько заданий имеют ответ. Известно после окончания.",
        ),
        Column::new(
            format!("Начало, {PERM}"),
            20,
            "Когда участник начал работу, по часам сервера.",
        ),
        Column::new(
            format!("Окончание, {PERM}"),
            20,
            "Когда работа закончена, по часам сервера. Пусто, пока она идёт.",
        ),
        Column::new(
            "Кто завершил",
            16,
            "«участник» — сдал сам; «время вышло» — закрыта по времени; «организатор» — закрыта организатором.",
        ),
    ];
    columns.extend(competencies.iter().map(|((dimension, code), title)| {
        let meaning = format!(
            "Доля баллов за задания на компетенцию «{title}» (код {code}, {} составляющая); непроверенные ответы не входят. Пусто, если таких заданий не было.",
            words::dimension(*dimension)
        );
        Column::new(format!("{title} [{code}]"), 18, meaning)
    }));
    columns
}

fn values(row: &ResultRow, competencies: &Competencies<'_>) -> Vec<Value> {
    let place = |pick: fn((u32, u32)) -> u32| row.place.map_or(Value::Empty, |place| Value::count(pick(place)));
    let mut values = vec![
        Value::Text(row.name.clone()),
        place(|(first, _)| first),
        place(|(_, last)| last),
        Value::text(row.school.clone()),
        Value::text(row.municipality.clone()),
        Value::text(row.subject.clone()),
        Value::points(&row.score),
        Value::points(&row.max),
        Value::Share(row.share_permille),
        Value::Text(words::state(row).to_owned()),
        Value::count(row.answered),
        Value::Time(row.started_at),
        row.finished_at.map_or(Value::Empty, Value::Time),
        Value::text(row.by.map(words::finished_by)),
    ];
    let shares: BTreeMap<&str, &CompetencyShare> = row
        .competencies
        .iter()
        .map(|share| (share.competency.as_str(), share))
        .collect();
    values.extend(competencies.keys().map(|(_, code)| {
        shares
            .get(code)
            .map_or(Value::Empty, |share| Value::Share(share.share_permille))
    }));
    values
}
