//! A TOML table read key by key: kinds are checked, and at the end what is missing and what is unknown.

use super::codes;
use super::located::Located;
use super::source_file::SourceFile;
use crate::suggest;
use olymp_assessment::plain::unseen;
use std::cell::RefCell;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The longest list of an item.
const MAX_LIST: usize = 100;

/// A table, and which of its keys were asked for.
pub(super) struct Fields<'p, 't> {
    source: &'p SourceFile<'t>,
    table: &'p DeTable<'t>,
    /// The byte where the table begins.
    pub(super) at: usize,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

impl<'p, 't> Fields<'p, 't> {
    pub(super) fn new(source: &'p SourceFile<'t>, table: &'p DeTable<'t>, at: usize) -> Self {
        Self {
            source,
            table,
            at,
            asked: RefCell::default(),
            missing: RefCell::default(),
        }
    }

    fn get(&self, key: &'static str) -> Option<&'p Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// Where the value of a key begins; where the table begins if there is none.
    pub(super) fn place(&self, key: &str) -> usize {
        self.table.get(key).map_or(self.at, |value| value.span().start)
    }

    /// Whether the key is there, of whatever kind.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    fn wrong_kind(&self, key: &str, value: &Spanned<DeValue<'_>>, due: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "строка",
            DeValue::Integer(_) => "целое число",
            DeValue::Float(_) => "дробное число",
            DeValue::Boolean(_) => "true или false",
            DeValue::Datetime(_) => "дата",
            DeValue::Array(_) => "список",
            DeValue::Table(_) => "таблица",
        };
        let message = format!("`{key}`: здесь {found}; пишите {due}");
        self.source.fault(value.span().start, codes::WRONG_KIND, message);
    }

    /// A text that may be absent.
    pub(super) fn text(&self, key: &'static str) -> Option<Located> {
        let value = self.get(key)?;
        if let DeValue::String(text) = value.get_ref() {
            let text = Located {
                value: text.trim_end().to_owned(),
                span: value.span(),
            };
            self.refuse_escapes(key, &text);
            return Some(text);
        }
        let due = match value.get_ref() {
            DeValue::Integer(n) => format!("строку в кавычках: {key} = \"{n}\""),
            DeValue::Float(n) => format!("строку в кавычках: {key} = \"{n}\""),
            _ => format!("строку в кавычках: {key} = \"…\""),
        };
        self.wrong_kind(key, value, &due);
        None
    }

    /// In `"…"` TOML takes `\f` of `\frac` for a form feed: what an author never means is said, not shown.
    fn refuse_escapes(&self, key: &str, text: &Located) {
        let quotes = self.source.text.get(text.span.clone()).unwrap_or("");
        let one_line = quotes.starts_with('"') && !quotes.starts_with("\"\"\"");
        let odd = |(_, c): &(usize, char)| c.is_control() && (one_line || !matches!(c, '\n' | '\t'));
        if let Some((offset, _)) = text.value.char_indices().find(odd) {
            let message = format!(
                "`{key}`: в кавычках `\"…\"` знак `\\` начинает особое обозначение; возьмите текст в `'…'` или `'''`"
            );
            self.source
                .fault(text.place(self.source.text, offset), codes::CONTROL_CHARACTER, message);
        }
    }

    /// A text that must be there, perhaps empty.
    pub(super) fn need(&self, key: &'static str) -> Option<Located> {
        if !self.has(key) {
            self.missing.borrow_mut().push(key);
        }
        self.text(key)
    }

    /// A text that must be there and say something.
    pub(super) fn need_full(&self, key: &'static str) -> Option<Located> {
        let text = self.need(key)?;
        if text.value.trim().is_empty() {
            self.source.fault(
                text.span.start,
                codes::EMPTY_TEXT,
                format!("`{key}` пуст: впишите текст"),
            );
            return None;
        }
        Some(text)
    }

    /// A title or a name: one line that says something and is what it looks like.
    pub(super) fn need_title(&self, key: &'static str) -> Option<Located> {
        let text = self.need_full(key)?;
        // Control characters within one line are told already.
        let told = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        if let Some(found) = unseen(&text.value).filter(|c| !told(*c)) {
            let offset = text.value.find(found).unwrap_or(0);
            let message = match found {
                '\n' => format!("`{key}`: это одна строка; уберите перевод строки"),
                found => format!("`{key}`: невидимый знак U+{:04X}; сотрите его", u32::from(found)),
            };
            let at = text.place(self.source.text, offset);
            self.source.fault(at, codes::CONTROL_CHARACTER, message);
        }
        Some(text)
    }

    /// `true` or `false`; what stands here where the key is absent or of another kind.
    pub(super) fn flag(&self, key: &'static str, absent: bool) -> bool {
        let Some(value) = self.get(key) else { return absent };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.wrong_kind(key, value, &format!("true или false без кавычек: {key} = true"));
        absent
    }

    /// A whole number that must be there.
    pub(super) fn need_integer(&self, key: &'static str) -> Option<(i64, usize)> {
        let Some(value) = self.get(key) else {
            self.missing.borrow_mut().push(key);
            return None;
        };
        if let DeValue::Integer(number) = value.get_ref()
            && let Ok(number) = i64::from_str_radix(number.as_str(), number.radix())
        {
            return Some((number, value.span().start));
        }
        self.wrong_kind(key, value, &format!("целое число без кавычек: {key} = 2"));
        None
    }

    /// A list of texts that may be absent.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Located> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let due = format!("список строк: {key} = [\"…\", \"…\"]");
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_kind(key, value, &due);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for one in list.iter() {
            if let DeValue::String(text) = one.get_ref() {
                texts.push(Located {
                    value: text.to_string(),
                    span: one.span(),
                });
            } else {
                self.wrong_kind(key, one, &due);
            }
        }
        texts
    }

    /// A list of tables that may be absent: `[[key]]`, or `key = [ {…}, {…} ]`.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Fields<'p, 't>> {
        self.tables_up_to(key, MAX_LIST)
    }

    /// As [`Fields::tables`], for a list that is no part of an item.
    fn tables_up_to(&self, key: &'static str, most: usize) -> Vec<Fields<'p, 't>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let due = format!("таблицы с заголовком в двойных скобках: [[{key}]]");
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_kind(key, value, &due);
            return Vec::new();
        };
        if let Some(first) = list.get(most) {
            let message = format!("в списке `{key}` больше {most} записей: сократите его");
            self.source.fault(first.span().start, codes::WRONG_COUNT, message);
        }
        let mut tables = Vec::new();
        for one in list.iter().take(most) {
            if let DeValue::Table(table) = one.get_ref() {
                tables.push(Fields::new(self.source, table, one.span().start));
            } else {
                self.wrong_kind(key, one, &due);
            }
        }
        tables
    }

    /// A list of at least one table.
    pub(super) fn need_tables(&self, key: &'static str) -> Vec<Fields<'p, 't>> {
        self.need_tables_up_to(key, MAX_LIST)
    }

    /// As [`Fields::need_tables`], for a list that is no part of an item.
    pub(super) fn need_tables_up_to(&self, key: &'static str, most: usize) -> Vec<Fields<'p, 't>> {
        if !self.has(key) {
            self.missing.borrow_mut().push(key);
        }
        let before = self.source.count();
        let tables = self.tables_up_to(key, most);
        if tables.is_empty() && self.has(key) && self.source.count() == before {
            let message = format!("список `{key}` пуст: допишите [[{key}]]");
            self.source.fault(self.place(key), codes::WRONG_COUNT, message);
        }
        tables
    }

    /// Notes what is missing and every key that nobody asked for. A key for which `elsewhere` knows an explanation gets it.
    pub(super) fn finish(&self, elsewhere: impl Fn(&str) -> Option<String>) {
        let asked = self.asked.borrow();
        let mut missing = self.missing.borrow_mut();
        for key in self.table.keys() {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            if asked.contains(&name) {
                continue;
            }
            if let Some(message) = elsewhere(name) {
                self.source.fault(at, codes::MISPLACED_KEY, message);
                continue;
            }
            let near = suggest::nearest(
                name,
                asked.iter().copied().filter(|known| !self.table.contains_key(*known)),
            );
            let hint = near.map_or_else(
                || format!("; здесь бывают: {}", names(&asked)),
                |known| format!("; возможно, имелось в виду `{known}`"),
            );
            self.source
                .fault(at, codes::UNKNOWN_KEY, format!("неизвестный ключ `{name}`{hint}"));
            // One mistake, one fault: the misspelt key is not missing as well.
            missing.retain(|absent| Some(*absent) != near);
        }
        for key in missing.iter() {
            self.source
                .fault(self.at, codes::MISSING_KEY, format!("нет ключа `{key}`: допишите его"));
        }
    }
}

fn names(keys: &[&str]) -> String {
    let mut list: Vec<String> = Vec::new();
    for key in keys {
        let shown = format!("`{key}`");
        if !list.contains(&shown) {
            list.push(shown);
        }
    }
    list.join(", ")
}
