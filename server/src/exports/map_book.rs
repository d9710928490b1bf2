//! The workbook of the deficit map: the map, its competencies, and every cell in full.

use crate::exports::sheet::{Column, Sheet, Value, workbook};
use crate::exports::words;
use olymp_contract::item::Dimension;
use olymp_contract::monitoring::{CompetencyColumn, DeficitMap, MapRow};
use rust_xlsxwriter::XlsxError;

/// What the map was narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// One dimension; `None`: all three.
    pub dimension: Option<Dimension>,
    /// The title of one assessment; `None`: all.
    pub assessment: Option<String>,
}

/// The workbook.
///
/// # Errors
/// Where there are more rows than Excel takes.
pub fn book(map: &DeficitMap, asked: &Asked, made_at: i64) -> Result<Vec<u8>, XlsxError> {
    let assessment = asked.assessment.clone();
    let about = [
        ("Кто в карте", map.scope_title.clone()),
        (
            "По каким работам",
            assessment.unwrap_or_else(|| "По всем сданным диагностикам и олимпиадам.".to_owned()),
        ),
        (
            "Составляющая",
            asked.dimension.map_or("все три", words::dimension).to_owned(),
        ),
        ("Правило", words::rule(&map.rule)),
        (
            "Цвета листа «Карта»",
            "Красный, полужирный — дефицит; зелёный — освоено; серый, курсив — данных мало; пусто — не проверялось. То же словами — на листе «Данные»."
                .to_owned(),
        ),
        (
            "Что учтено",
            "Оценённые ответы сданных работ; развёрнутые ответы — после проверки жюри. Каждое задание учтено один раз: если оно встретилось в нескольких работах, — последний ответ."
                .to_owned(),
        ),
    ];
    let title = format!("Карта дефицитов. {}", map.scope_title);
    workbook(&title, &[overview(map), competencies(map), cells(map)], &about, made_at)
}

fn overview(map: &DeficitMap) -> Sheet {
    let mut columns = vec![
        Column::new("Педагог", 34, "Фамилия, имя, отчество."),
        Column::new("Школа", 34, "Школа педагога."),
        Column::new("Предмет", 18, "Предмет, который преподаёт педагог."),
        Column::new("Дефицитов", 11, "Число компетенций с выводом «дефицит»."),
    ];
    columns.extend(map.columns.iter().map(|column| {
        let meaning = format!(
            "Средняя доля выполнения заданий на компетенцию «{}» ({} составляющая). Пусто — не проверялась.",
            column.title,
            words::dimension(column.dimension)
        );
        Column::new(format!("{} [{}]", column.title, column.code), 16, meaning)
    }));
    Sheet {
        name: "Карта",
        columns,
        rows: map.rows.iter().map(|row| line(row, &map.columns)).collect(),
    }
}

fn line(row: &MapRow, columns: &[CompetencyColumn]) -> Vec<Value> {
    let mut values = person(row);
    values.push(Value::count(row.deficits));
    values.extend(columns.iter().map(|column| {
        let cell = row.cells.iter().find(|cell| cell.competency == column.code);
        cell.map_or(Value::Empty, |cell| {
            Value::Judged(cell.share_basis_points, cell.verdict)
        })
    }));
    values
}

fn person(row: &MapRow) -> Vec<Value> {
    vec![
        Value::Text(row.name.clone()),
        Value::text(row.school.clone()),
        Value::text(row.subject.clone()),
    ]
}

fn competencies(map: &DeficitMap) -> Sheet {
    Sheet {
        name: "Компетенции",
        columns: vec![
            Column::new("Компетенция", 46, "Название компетенции."),
            Column::new("Код", 26, "Код компетенции."),
            Column::new("Составляющая", 18, "Предметная, метапредметная или методическая."),
            Column::new(
                "Педагогов с выводом",
                14,
                "О скольких педагогах карты данных достаточно.",
            ),
            Column::new("Из них с дефицитом", 14, "У скольких из них дефицит."),
        ],
        rows: map
            .columns
            .iter()
            .map(|column| {
                vec![
                    Value::Text(column.title.clone()),
                    Value::Text(column.code.clone()),
                    Value::Text(words::dimension(column.dimension).to_owned()),
                    Value::count(column.judged),
                    Value::count(column.deficits),
                ]
            })
            .collect(),
    }
}

fn cells(map: &DeficitMap) -> Sheet {
    let rows = map.rows.iter().flat_map(|row| {
        row.cells.iter().map(|cell| {
            let column = map.columns.iter().find(|column| column.code == cell.competency);
            let mut values = person(row);
            values.extend([
                Value::text(column.map(|column| column.title.clone())),
                Value::Text(cell.competency.clone()),
                Value::text(column.map(|column| words::dimension(column.dimension))),
                Value::points(&cell.earned),
                Value::points(&cell.possible),
                Value::Judged(cell.share_basis_points, cell.verdict),
                Value::count(cell.items),
                Value::Text(words::verdict(cell.verdict).to_owned()),
            ]);
            values
        })
    });
    Sheet {
        name: "Данные",
        columns: vec![
            Column::new("Педагог", 34, "Фамилия, имя, отчество."),
            Column::new("Школа", 34, "Школа педагога."),
            Column::new("Предмет", 18, "Предмет, который преподаёт педагог."),
            Column::new("Компетенция", 46, "Название компетенции."),
            Column::new("Код", 26, "Код компетенции."),
            Column::new("Составляющая", 18, "Предметная, метапредметная или методическая."),
            Column::new(
                "Набрано",
                10,
                "Сумма долей выполнения: каждое задание — от 0 до 1, сколько бы баллов за него ни давали, умноженное на вес, если он задан.",
            ),
            Column::new("Возможно", 10, "Число заданий; если заданы веса, — сумма весов."),
            Column::new(
                "Доля",
                9,
                "Набрано, делённое на возможно, до сотой доли процента; никогда не округляется до порога, до 100 % и до нуля.",
            ),
            Column::new("Заданий", 9, "Сколько оценённых заданий за выводом."),
            Column::new("Вывод", 14, "Дефицит, освоено или данных мало: по правилу выше."),
        ],
        rows: rows.collect(),
    }
}
