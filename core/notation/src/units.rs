//! Units behind a number: when two spellings are the same unit.
//!
//! The same sign by another code point is the same unit; `мВт` and `МВт` never are. Capitals are overlooked only where
//! the other case means nothing: `КМ/Ч` is `км/ч`, but `МВТ` is no `мВт`.

use crate::signs::{begins_with_raised_degree, cleaned, lower, plain_of_raised};
use crate::squared;
use crate::twins::{Script, in_script};

/// Which of the units this is, each given by all its names; `None` where it is none of them, or may be two.
#[must_use]
pub fn find(units: &[Vec<&str>], name: &str) -> Option<usize> {
    let wanted = spelling(name);
    if wanted.is_empty() {
        return None;
    }
    let spelt: Vec<Vec<String>> = units
        .iter()
        .map(|names| names.iter().map(|name| spelling(name)).collect())
        .collect();
    let same = |name: &str, other: &str| name == other;
    let alike = |name: &str, other: &str| folded(name) == folded(other);
    only(&spelt, |name| same(name, &wanted))
        .or_else(|found| {
            if found == 0 {
                only(&spelt, |name| alike(name, &wanted))
            } else {
                Err(found)
            }
        })
        .or_else(|found| {
            if found == 0 {
                only(&spelt, |name| differs_in_case_only(name, &wanted))
            } else {
                Err(found)
            }
        })
        .ok()
}

/// The one unit with such a name, or how many there are.
fn only(units: &[Vec<String>], is: impl Fn(&str) -> bool) -> Result<usize, usize> {
    let mut found = units
        .iter()
        .enumerate()
        .filter(|(_, names)| names.iter().any(|name| is(name)));
    match (found.next(), found.count()) {
        (Some((index, _)), 0) => Ok(index),
        (first, others) => Err(others + usize::from(first.is_some())),
    }
}

/// One spelling for what is the same: `м/с^2`, `м/с²` and `м / с2`; `кв. м` and `кв м`; `ºC` and `℃`.
fn spelling(name: &str) -> String {
    let mut spelt = String::with_capacity(name.len());
    for (at, c) in name.char_indices() {
        let degree = begins_with_raised_degree(name.get(at..).unwrap_or_default());
        match (squared::letters(c), plain_of_raised(c)) {
            _ if degree => spelt.push('°'),
            (Some(letters), _) => spelt.push_str(letters),
            (None, Some(plain)) => spelt.push(plain),
            (None, None) => spelt.push(c),
        }
    }
    cleaned(&spelt)
        .replace("''", "\"")
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '^' | '{' | '}'))
        .collect::<String>()
        .replace("°c", "°C")
        .replace("°с", "°С")
}

/// Latin letters for all that look like them.
fn folded(name: &str) -> String {
    name.chars().map(|c| in_script(c, Script::Latin).unwrap_or(c)).collect()
}

fn differs_in_case_only(name: &str, other: &str) -> bool {
    let (name, other): (Vec<char>, Vec<char>) = (name.chars().collect(), other.chars().collect());
    let part = |a: &char, b: &char| is_letter(*a) == is_letter(*b);
    name.len() == other.len()
        && name.chunk_by(part).zip(other.chunk_by(part)).all(|(a, b)| {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .enumerate()
                    .all(|(at, (x, y))| x == y || may_differ(a, at, *x, *y))
        })
}

fn is_letter(c: char) -> bool {
    lower(c) != c || c.is_alphabetic()
}

/// Whether a letter of a unit may stand for its other case, because that would mean nothing.
fn may_differ(part: &[char], at: usize, a: char, b: char) -> bool {
    let small = lower(a);
    if small != lower(b) {
        return false;
    }
    let rest: String = part.iter().skip(1).map(|c| lower(*c)).collect();
    match (part.len(), at) {
        (1, _) => matches!(small, 'ч' | 'л' | 'в' | 'l' | 'v' | 'w'),
        // Milli and mega, pico and peta, hecto and giga, nano and newton.
        (_, 0) if matches!(small, 'м' | 'п' | 'г' | 'н' | 'm' | 'p' | 'n' | 'z' | 'y') => !is_symbol(&rest),
        // Bits and bytes.
        (length, at) if at + 1 == length => !matches!(small, 'б' | 'b'),
        _ => true,
    }
}

/// Whether this, in small letters, is the symbol of a unit that takes prefixes.
fn is_symbol(rest: &str) -> bool {
    const SYMBOLS: &[&str] = &[
        "м", "г", "с", "а", "в", "вт", "ом", "па", "дж", "гц", "н", "л", "т", "кл", "ф", "гн", "тл", "вб", "к", "б",
        "бит", "байт", "бар", "эв", "кал", "моль", "рад", "кд", "лм", "лк", "бк", "зв", "вб", "m", "g", "s", "a", "v",
        "w", "ohm", "ω", "pa", "j", "hz", "n", "l", "t", "c", "f", "h", "wb", "k", "b", "bit", "bar", "ev", "cal",
        "mol", "rad", "cd", "lm", "lx", "bq", "sv", "wh",
    ];
    SYMBOLS.contains(&rest)
}
