//! Plurals, dates and numbers by the browser's own `Intl`.

use super::lang;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use olymp_contract::Millis;
use wasm_bindgen::JsValue;

/// The forms of a counted word.
#[derive(Debug, Clone, Copy)]
pub struct Plural {
    /// 1 минута; 1 minute.
    pub one: &'static str,
    /// 2 минуты; English repeats `many`.
    pub few: &'static str,
    /// 5 минут; 5 minutes.
    pub many: &'static str,
}

impl Plural {
    /// The form that goes with the number.
    #[must_use]
    pub fn form(&self, n: u32) -> &'static str {
        let rules = Intl::PluralRules::new(&locales(), &Object::new());
        match String::from(rules.select(f64::from(n))).as_str() {
            "one" => self.one,
            "few" => self.few,
            _ => self.many,
        }
    }
}

/// Writes a number with its word: «37 минут».
#[must_use]
pub fn count(n: u32, word: &Plural) -> String {
    format!("{}\u{a0}{}", integer(n), word.form(n))
}

/// Writes a whole number, thousands apart.
#[must_use]
pub fn integer(n: u32) -> String {
    number(f64::from(n), 0)
}

/// Writes a number with at most so many decimals.
#[must_use]
pub fn number(value: f64, decimals: u8) -> String {
    let options = options(&[("maximumFractionDigits", JsValue::from(decimals))]);
    let format = Intl::NumberFormat::new(&locales(), &options);
    call(&format.format(), &JsValue::from_f64(value))
}

/// «12:41:07».
#[must_use]
pub fn clock_time(at: Millis) -> String {
    date(at, &[("hour", "2-digit"), ("minute", "2-digit"), ("second", "2-digit")])
}

/// «14:00».
#[must_use]
pub fn short_time(at: Millis) -> String {
    date(at, &[("hour", "2-digit"), ("minute", "2-digit")])
}

/// «23 ноября 2026 г.».
#[must_use]
pub fn long_date(at: Millis) -> String {
    let date = date(at, &[("day", "numeric"), ("month", "long"), ("year", "numeric")]);
    together(&date)
}

/// «23.11.2026».
#[must_use]
pub fn short_date(at: Millis) -> String {
    date(at, &[("day", "2-digit"), ("month", "2-digit"), ("year", "numeric")])
}

/// «23 ноября 2026 г., 14:00».
#[must_use]
pub fn date_time(at: Millis) -> String {
    format!("{}, {}", long_date(at), short_time(at))
}

/// A long date breaks, if it must, before the year: neither «23» nor «г.» stands at an end by itself.
fn together(date: &str) -> String {
    let mut words = date.split([' ', '\u{a0}', '\u{202f}']);
    let day = words.next().unwrap_or_default().to_owned();
    words.enumerate().fold(day, |date, (i, word)| {
        let space = if i == 1 { ' ' } else { '\u{a0}' };
        format!("{date}{space}{word}")
    })
}

/// «23.11.2026, 14:00», for tables.
#[must_use]
pub fn day_time(at: Millis) -> String {
    format!("{},\u{a0}{}", short_date(at), short_time(at))
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit a double exactly")]
fn date(at: Millis, fields: &[(&str, &str)]) -> String {
    let fields: Vec<(&str, JsValue)> = fields.iter().map(|(k, v)| (*k, JsValue::from_str(v))).collect();
    let format = Intl::DateTimeFormat::new(&locales(), &options(&fields));
    call(&format.format(), &Date::new(&JsValue::from_f64(at as f64)))
}

fn locales() -> Array {
    Array::of1(&JsValue::from_str(lang().locale()))
}

fn options(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}

fn call(format: &Function, value: &JsValue) -> String {
    format
        .call1(&JsValue::UNDEFINED, value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::together;

    #[test]
    fn a_long_date_keeps_its_ends() {
        assert_eq!(together("26 декабря 2026 г."), "26\u{a0}декабря 2026\u{a0}г.");
        assert_eq!(together("26 December 2026"), "26\u{a0}December 2026");
    }
}
