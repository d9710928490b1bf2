//! A moment as a field of date and time has it: in the zone of this browser.

use js_sys::Date;
use olymp_contract::{Millis, ZONE_HOURS};
use wasm_bindgen::JsValue;

/// The text for a `datetime-local` field.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit a double exactly")]
pub fn to_local(at: Millis) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// The moment that the text of such a field names; `None`: no or half a date.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
pub fn from_local(text: &str) -> Option<Millis> {
    if text.is_empty() {
        return None;
    }
    let at = Date::parse(text);
    at.is_finite().then_some(at as Millis)
}

/// The same moment by the installation's clocks, as the text of such a field; `None`: they show the same, or it is no date.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit a double exactly")]
pub fn by_installation(text: &str) -> Option<String> {
    let at = from_local(text)? + Millis::from(ZONE_HOURS) * 3_600_000;
    let there = String::from(Date::new(&JsValue::from_f64(at as f64)).to_iso_string());
    let there = there.get(..16)?;
    (there != text.get(..16)?).then(|| there.to_owned())
}

/// What is wrong with the text of such a field in this zone: the clocks are moved in that night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// There is no such time: this is the text of what is taken for it.
    Skipped(String),
    /// There are two such times; the first is taken.
    Twice,
}

/// Whether the clocks are moved at this time; `None`: they are not, or it is no date.
pub fn moved(text: &str) -> Option<Moved> {
    const HOUR: Millis = 3_600_000;
    // A field may give seconds too.
    let minutes = text.get(..16)?;
    let at = from_local(minutes)?;
    let taken = to_local(at);
    if taken != minutes {
        return Some(Moved::Skipped(taken));
    }
    // Half an hour is moved in some places.
    let again = |by: Millis| to_local(at + by) == minutes || to_local(at - by) == minutes;
    (again(HOUR) || again(HOUR / 2)).then_some(Moved::Twice)
}

/// The day after a moment, at an hour of this browser's zone.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit a double exactly")]
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
pub fn tomorrow_at(now: Millis, hour: u32) -> Millis {
    let date = Date::new(&JsValue::from_f64(now as f64));
    // By the calendar, not by 24 hours: a night may have 23 or 25 of them.
    date.set_date(date.get_date() + 1);
    date.set_hours(hour);
    date.set_minutes(0);
    date.set_seconds(0);
    date.set_milliseconds(0);
    date.get_time() as Millis
}

/// The zone's name, such as `Asia/Yekaterinburg`, or its distance from UTC where it has none.
pub fn zone() -> String {
    let options = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
    let name = js_sys::Reflect::get(&options, &JsValue::from_str("timeZone"))
        .ok()
        .and_then(|name| name.as_string());
    name.unwrap_or_else(|| format!("UTC{:+}", -Date::new_0().get_timezone_offset() / 60.0))
}
