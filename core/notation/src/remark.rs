//! What a person should know of a number at once, while it can still be mended.

use crate::{is_counting_word, number};

/// Why what is typed will not be taken as it stands. Never whether it is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// It cannot be read as a number.
    NoNumber,
    /// Behind the number stands something that is no unit and no word that counts; no units are asked for.
    Tail(String),
    /// Behind the number stands what is not written as in the list of units.
    UnknownUnit(String),
    /// Another unit is picked than stands behind the number.
    UnitsDiffer,
    /// Units are listed and none is given.
    NoUnit,
}

/// Looks at a number as typed, the unit picked (empty: none) and the units to pick from; `None` where nothing is to be said.
#[must_use]
pub fn remark(text: &str, picked: &str, listed: &[String]) -> Option<Remark> {
    if crate::cleaned(text).is_empty() {
        return None;
    }
    let Some(written) = number::read(text) else {
        return Some(Remark::NoNumber);
    };
    let tail = written.tail;
    if listed.is_empty() {
        return (!tail.is_empty() && !is_counting_word(&tail)).then_some(Remark::Tail(tail));
    }
    if tail.is_empty() {
        return picked.is_empty().then_some(Remark::NoUnit);
    }
    // The grader knows more spellings than these; to advise picking from the list is right for them, too.
    let Some(typed) = listed.iter().find(|name| is_same(name, &tail)) else {
        return Some(Remark::UnknownUnit(tail));
    };
    (!picked.is_empty() && !is_same(typed, picked)).then_some(Remark::UnitsDiffer)
}

/// Whether two names of units differ in spaces and dots at most.
fn is_same(name: &str, other: &str) -> bool {
    let letters = |c: &char| !matches!(c, ' ' | '.');
    name.chars().filter(letters).eq(other.chars().filter(letters))
}

#[cfg(test)]
mod tests {
    use super::{Remark, remark};

    fn said(text: &str, picked: &str, listed: &[&str]) -> Option<Remark> {
        let listed: Vec<String> = listed.iter().map(|&name| name.to_owned()).collect();
        remark(text, picked, &listed)
    }

    #[test]
    fn a_bare_number() {
        for sound in [
            "",
            " ",
            "\u{200b}",
            "7,25",
            "7/4",
            "2½",
            "0,(3)",
            "2 шт.",
            "1,5 · 10 ^ 3",
            "7,25\u{202c}",
        ] {
            assert_eq!(said(sound, "", &[]), None, "{sound:?}");
        }
        for none in ["семь", "x = 7", "7; 8", "1, 5", "-", "7+", "1 234/567"] {
            assert_eq!(said(none, "", &[]), Some(Remark::NoNumber), "{none:?}");
        }
        for (text, tail) in [("2π", "π"), ("2x", "x"), ("2 десятка", "десятка"), ("5 %", "%")] {
            assert_eq!(said(text, "", &[]), Some(Remark::Tail(tail.to_owned())), "{text:?}");
        }
    }

    #[test]
    fn a_number_with_a_unit() {
        let listed = ["км/ч", "м/с"];
        assert_eq!(said("54", "", &listed), Some(Remark::NoUnit));
        assert_eq!(said("54", "м/с", &listed), None);
        assert_eq!(said("54 км / ч", "", &listed), None);
        assert_eq!(said("54 км/ч", "км/ч", &listed), None);
        assert_eq!(said("54 км/ч", "м/с", &listed), Some(Remark::UnitsDiffer));
        assert_eq!(said("54 шт.", "", &listed), Some(Remark::UnknownUnit("шт.".to_owned())));
        assert_eq!(said("сто", "м/с", &listed), Some(Remark::NoNumber));
    }
}
