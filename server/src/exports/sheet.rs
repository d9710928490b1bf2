//! A sheet as data: columns that say what they mean, rows of typed values; and how it is written.

use chrono::{DateTime, TimeDelta, Utc};
use olymp_assessment::points::Points;
use olymp_contract::monitoring::Verdict;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// What headings of time add: Excel's dates know no zone.
pub const PERM: &str = "время Перми (UTC+5)";
const PERM_HOURS: i32 = olymp_contract::ZONE_HOURS;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text; never a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64),
    /// A share in ten-thousandths, shown as percent.
    Share(u32),
    /// A share coloured by what it says.
    Judged(u32, Verdict),
    /// Milliseconds since 1970 UTC, shown as the time of Perm.
    Time(i64),
}

impl Value {
    /// A text; `None`: nothing.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// Points (decimal text) as a number.
    #[must_use]
    pub fn points(text: &str) -> Self {
        text.parse::<Points>()
            .map_or(Self::Empty, |points| Self::Number(points.to_f64()))
    }

    /// A count.
    #[must_use]
    pub fn count(count: u32) -> Self {
        Self::Number(f64::from(count))
    }
}

/// A column with its meaning, which «Пояснения» tells.
#[derive(Debug, Clone)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// The width in characters.
    pub width: u16,
    /// What it means.
    pub meaning: String,
}

impl Column {
    /// A column.
    pub fn new(heading: impl Into<String>, width: u16, meaning: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            width,
            meaning: meaning.into(),
        }
    }
}

/// A sheet: headings, frozen with the first column, a filter, rows.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as long as the columns.
    pub rows: Vec<Vec<Value>>,
}

/// A workbook of sheets, closed by one that explains: first what it is about, then each column.
///
/// # Errors
/// Where a sheet is larger than Excel takes.
pub fn workbook(title: &str, sheets: &[Sheet], about: &[(&str, String)], made_at: i64) -> Result<Vec<u8>, XlsxError> {
    let mut book = new_book(title, made_at)?;
    let styles = Styles::new();
    for sheet in sheets {
        write(book.add_worksheet(), sheet, &styles)?;
    }
    let explained: Vec<_> = sheets
        .iter()
        .map(|sheet| (sheet.name, sheet.columns.as_slice()))
        .collect();
    explain(&mut book, &explained, about, made_at, &styles)?;
    book.save_to_buffer()
}

/// A workbook without sheets.
pub(super) fn new_book(title: &str, made_at: i64) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_author("olymp")
            .set_creation_datetime(&excel_time(made_at, 0)?),
    );
    Ok(book)
}

/// Adds the sheet that explains: first what the book is about, then each column of these sheets.
pub(super) fn explain(
    book: &mut Workbook,
    sheets: &[(&str, &[Column])],
    about: &[(&str, String)],
    made_at: i64,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let row = |what: String, meaning: String| vec![Value::Text(what), Value::Text(meaning)];
    let mut rows = vec![vec![Value::Text(format!("Составлено, {PERM}")), Value::Time(made_at)]];
    rows.extend(
        about
            .iter()
            .map(|(what, meaning)| row((*what).to_owned(), meaning.clone())),
    );
    for (name, columns) in sheets {
        let of_sheet = |column: &Column| {
            let what = format!("Лист «{name}», столбец «{}»", column.heading.replace('\n', " "));
            row(what, column.meaning.clone())
        };
        rows.extend(columns.iter().map(of_sheet));
    }
    let sheet = Sheet {
        name: "Пояснения",
        columns: vec![Column::new("Что", 52, ""), Column::new("Пояснение", 100, "")],
        rows,
    };
    write(book.add_worksheet(), &sheet, styles)
}

/// The looks of cells.
pub(super) struct Styles {
    heading: Format,
    text: Format,
    number: Format,
    share: Format,
    time: Format,
    deficit: Format,
    mastered: Format,
    too_few: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let share = top.clone().set_num_format("0.00%");
        let tinted = |ink: u32, ground: u32| {
            let format = share.clone().set_border(FormatBorder::Hair);
            format
                .set_font_color(Color::RGB(ink))
                .set_background_color(Color::RGB(ground))
        };
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00E0_EFF1))
                .set_border_bottom(FormatBorder::Thin),
            text: top.clone().set_text_wrap(),
            number: top.clone(),
            time: top.set_num_format("dd.mm.yyyy hh:mm").set_align(FormatAlign::Left),
            deficit: tinted(0x009C_0006, 0x00FF_C7CE).set_bold(),
            mastered: tinted(0x0000_6100, 0x00C6_EFCE),
            too_few: tinted(0x0059_5959, 0x00ED_EDED).set_italic(),
            share,
        }
    }

    const fn of(&self, verdict: Verdict) -> &Format {
        match verdict {
            Verdict::Deficit => &self.deficit,
            Verdict::Mastered => &self.mastered,
            Verdict::TooFewData => &self.too_few,
        }
    }
}

fn write(to: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    begin(to, sheet.name, &sheet.columns, styles)?;
    let mut last_row = 0;
    for (row, at) in sheet.rows.iter().zip(1_u32..) {
        line(to, at, row, styles)?;
        last_row = at;
    }
    end(to, &sheet.columns, last_row)
}

/// The name, the headings and what the page looks like.
pub(super) fn begin(to: &mut Worksheet, name: &str, columns: &[Column], styles: &Styles) -> Result<(), XlsxError> {
    to.set_name(name)?;
    for (column, at) in columns.iter().zip(0_u16..) {
        to.set_column_width(at, column.width)?;
        to.write_string_with_format(0, at, column.heading.as_str(), &styles.heading)?;
    }
    to.set_freeze_panes(1, 1)?;
    to.set_landscape().set_print_fit_to_pages(1, 0);
    to.set_repeat_rows(0, 0)?;
    Ok(())
}

/// One row; rows come in their order.
pub(super) fn line(to: &mut Worksheet, at: u32, row: &[Value], styles: &Styles) -> Result<(), XlsxError> {
    for (value, column) in row.iter().zip(0_u16..) {
        write_value(to, at, column, value, styles)?;
    }
    Ok(())
}

/// The filter over all rows.
pub(super) fn end(to: &mut Worksheet, columns: &[Column], last_row: u32) -> Result<(), XlsxError> {
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    to.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

fn write_value(to: &mut Worksheet, row: u32, column: u16, value: &Value, styles: &Styles) -> Result<(), XlsxError> {
    let share = |basis_points: u32| f64::from(basis_points) / 10_000.0;
    match value {
        Value::Empty => return Ok(()),
        Value::Text(text) => to.write_string_with_format(row, column, text.as_str(), &styles.text)?,
        Value::Number(number) => to.write_number_with_format(row, column, *number, &styles.number)?,
        Value::Share(share_of) => to.write_number_with_format(row, column, share(*share_of), &styles.share)?,
        Value::Judged(share_of, verdict) => {
            to.write_number_with_format(row, column, share(*share_of), styles.of(*verdict))?
        }
        Value::Time(at) => to.write_datetime_with_format(row, column, excel_time(*at, PERM_HOURS)?, &styles.time)?,
    };
    Ok(())
}

/// The time of Perm.
#[must_use]
pub fn perm(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default() + TimeDelta::hours(i64::from(PERM_HOURS))
}

fn excel_time(millis: i64, hours: i32) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_timestamp(millis.div_euclid(1_000) + i64::from(hours) * 3_600)
}
