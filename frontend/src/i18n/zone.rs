//! The zone that the times of the pages are in: the one of this computer, beside the one that the installation keeps.

use super::{Lang, lang};
use olymp_contract::ZONE_HOURS;

/// Which zone the times are in; where this computer keeps another than the installation, both.
#[must_use]
pub fn zone_note() -> String {
    // Of now: a zone with summer time has another in half a year, and the note is read beside times of these days.
    note_in(lang(), here())
}

/// Minutes ahead of UTC, by this computer.
#[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
fn here() -> i32 {
    -js_sys::Date::new_0().get_timezone_offset() as i32
}

fn note_in(lang: Lang, here: i32) -> String {
    let perm = ZONE_HOURS * 60;
    if here == perm {
        return lang.pick(
            format!("Время на страницах пермское ({}).", utc(perm)),
            format!("Times are those of Perm ({}).", utc(perm)),
        );
    }
    let apart = apart_in(lang, (perm - here).abs());
    let more = lang.pick(
        if perm > here { "больше" } else { "меньше" },
        if perm > here { "later" } else { "earlier" },
    );
    lang.pick(
        format!(
            "Время на страницах — по часам этого компьютера ({}). В Перми ({}) на {apart} {more}.",
            utc(here),
            utc(perm)
        ),
        format!(
            "Times are by the clock of this computer ({}). In Perm ({}) it is {apart} {more}.",
            utc(here),
            utc(perm)
        ),
    )
}

/// «UTC+5», «UTC−3:30».
fn utc(minutes: i32) -> String {
    let sign = match minutes {
        0 => return "UTC".to_owned(),
        m if m < 0 => '−',
        _ => '+',
    };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 {
        format!("UTC{sign}{hours}")
    } else {
        format!("UTC{sign}{hours}:{rest:02}")
    }
}

/// «2 ч», «1 ч 30 мин».
fn apart_in(lang: Lang, minutes: i32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let hour = (hours > 0).then(|| format!("{hours}\u{a0}{}", lang.pick("ч", "h")));
    let minute = (rest > 0).then(|| format!("{rest}\u{a0}{}", lang.pick("мин", "min")));
    [hour, minute].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_of_the_installation_is_named_and_another_beside_it() {
        assert_eq!(note_in(Lang::Ru, 300), "Время на страницах пермское (UTC+5).");
        assert_eq!(
            note_in(Lang::Ru, 180),
            "Время на страницах — по часам этого компьютера (UTC+3). В Перми (UTC+5) на 2\u{a0}ч больше."
        );
        assert_eq!(
            note_in(Lang::Ru, 345),
            "Время на страницах — по часам этого компьютера (UTC+5:45). В Перми (UTC+5) на 45\u{a0}мин меньше."
        );
        assert_eq!(
            note_in(Lang::En, 0),
            "Times are by the clock of this computer (UTC). In Perm (UTC+5) it is 5\u{a0}h later."
        );
        assert_eq!(utc(-210), "UTC−3:30");
    }
}
