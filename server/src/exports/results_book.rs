//! The workbook of results.

use crate::exports::sheet::{self, Column, PERM, Styles, Value, new_book};
use crate::exports::words;
use olymp_contract::attempts::CompetencyShare;
use olymp_contract::item::Dimension;
use olymp_contract::results::ResultRow;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;
use tempfile::NamedTempFile;

/// The name of the sheet.
const NAME: &str = "Результаты";

/// The competencies of all rows, by dimension, then code, with their titles.
pub type Competencies = BTreeMap<(Dimension, String), String>;

/// What the workbook says of itself.
pub struct About {
    /// The title of the assessment.
    pub title: String,
    /// Whether rows of other schools are left out.
    pub own_school_only: bool,
    /// Whether scores are released to the reader.
    pub released: bool,
    /// Milliseconds.
    pub made_at: i64,
}

/// The workbook while it is written: rows go to the disk as they come, so that a hundred thousand take no more memory than
/// a hundred.
pub struct Book {
    about: About,
    book: Workbook,
    sheet: Worksheet,
    styles: Styles,
    competencies: Competencies,
    columns: Vec<Column>,
    rows: u32,
}

impl Book {
    /// Begins a workbook with these columns of competencies.
    ///
    /// # Errors
    /// Where there is no room for temporary files.
    pub fn begin(about: About, competencies: Competencies) -> Result<Self, XlsxError> {
        let mut book = new_book(&about.title, about.made_at)?;
        let mut sheet = book.new_worksheet_with_constant_memory()?;
        let (styles, columns) = (Styles::new(), columns(&competencies));
        sheet::begin(&mut sheet, NAME, &columns, &styles)?;
        Ok(Self {
            about,
            book,
            sheet,
            styles,
            competencies,
            columns,
            rows: 0,
        })
    }

    /// Adds rows behind those that are there.
    ///
    /// # Errors
    /// Where there are more rows than Excel takes, or no room for them.
    pub fn add(&mut self, rows: &[ResultRow]) -> Result<(), XlsxError> {
        for row in rows {
            self.rows += 1;
            let values = values(row, &self.competencies);
            sheet::line(&mut self.sheet, self.rows, &values, &self.styles)?;
        }
        Ok(())
    }

    /// Closes the workbook and gives its file, which goes with its handle.
    ///
    /// # Errors
    /// Where there is no room for it.
    pub fn finish(mut self) -> Result<NamedTempFile, XlsxError> {
        sheet::end(&mut self.sheet, &self.columns, self.rows)?;
        self.book.push_worksheet(self.sheet);
        let whose = if self.about.own_school_only {
            "Только своя школа; места — среди всех участников."
        } else {
            "Все участники."
        };
        let order = if self.about.released {
            "От большего балла к меньшему, при равных — по имени; кто ещё пишет, — в конце."
        } else {
            "По имени; кто ещё пишет, — в конце. Баллы и места появятся, когда мероприятие закончится для всех."
        };
        let about = [
            ("Мероприятие", self.about.title.clone()),
            ("Чьи строки", whose.to_owned()),
            ("Порядок строк", order.to_owned()),
        ];
        let explained = [(NAME, self.columns.as_slice())];
        sheet::explain(&mut self.book, &explained, &about, self.about.made_at, &self.styles)?;
        let file = NamedTempFile::with_prefix("olymp-results-")?;
        self.book.save_to_writer(file.as_file())?;
        Ok(file)
    }
}

fn columns(competencies: &Competencies) -> Vec<Column> {
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
            "Набранные баллы, до двух знаков после запятой. Пока жюри не проверило развёрнутые ответы, балл предварительный: они считаются за 0.",
        ),
        Column::new("Максимум", 11, "Наибольший балл за этот вариант."),
        Column::new(
            "Доля",
            9,
            "Балл, делённый на максимум, до сотой доли процента; вверх до целой десятой доли процента не округляется; ненулевая доля не показывается нулём.",
        ),
        Column::new(
            "Точный балл",
            14,
            "Балл без округления, если он не записывается двумя знаками после запятой: 7 1/3. По нему определены места.",
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
        Column::new(
            format!("Выдана карточка, {PERM}"),
            20,
            "Когда участнику в последний раз выдали новую карточку: с открытия мероприятия, за сутки до начала работы или во время неё. Пусто — не выдавали.",
        ),
        Column::new("Кто выдал карточку", 34, "Кто её выдал, во время ли работы, и причина."),
    ];
    columns.extend(competencies.iter().map(|((dimension, code), title)| {
        let meaning = format!(
            "Доля выполнения заданий на компетенцию «{title}» (код {code}, {} составляющая): все задания весят поровну, если план мероприятия не даёт им другой вес; непроверенные ответы и задания, которые ещё предстоят в другом мероприятии, не входят. Пусто, если таких заданий не было.",
            words::dimension(*dimension)
        );
        Column::new(format!("{title} [{code}]"), 18, meaning)
    }));
    columns
}

fn values(row: &ResultRow, competencies: &Competencies) -> Vec<Value> {
    let place = |pick: fn((u32, u32)) -> u32| row.place.map_or(Value::Empty, |place| Value::count(pick(place)));
    let mut values = vec![
        Value::Text(row.name.clone()),
        place(|(first, _)| first),
        place(|(_, last)| last),
        Value::text(row.school.clone()),
        Value::text(row.municipality.clone()),
        Value::text(row.subject.clone()),
        row.score.as_deref().map_or(Value::Empty, Value::points),
        Value::points(&row.max),
        row.share_basis_points.map_or(Value::Empty, Value::Share),
        Value::text(row.score_exact.as_deref().map(words::exact)),
        Value::Text(words::state(row).to_owned()),
        Value::count(row.answered),
        Value::Time(row.started_at),
        row.finished_at.map_or(Value::Empty, Value::Time),
        Value::text(row.by.map(words::finished_by)),
        row.cards.last().map_or(Value::Empty, |card| Value::Time(card.at)),
        Value::text(row.cards.last().map(words::card)),
    ];
    let shares: BTreeMap<&str, &CompetencyShare> = row
        .competencies
        .iter()
        .map(|share| (share.competency.as_str(), share))
        .collect();
    values.extend(competencies.keys().map(|(_, code)| {
        shares
            .get(code.as_str())
            .filter(|share| share.items > 0)
            .map_or(Value::Empty, |share| Value::Share(share.share_basis_points))
    }));
    values
}
