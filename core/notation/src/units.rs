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
    // Two that are spelt alike are one unit, listed twice: the first stands for both.
    let mut spelt: Vec<Vec<String>> = Vec::new();
    for names in units {
        let spellings = names.iter().map(|name| spelling(name));
        let new = spellings.filter(|name| !spelt.iter().any(|earlier| earlier.contains(name)));
        let new = new.collect();
        spelt.push(new);
    }
    if let Some(same) = spelt.iter().position(|names| names.contains(&wanted)) {
        return Some(same);
    }
    let alike = |name: &str| folded(name) == folded(&wanted);
    match only(&spelt, alike) {
        Err(0) => only(&spelt, |name| differs_in_case_only(name, &wanted)).ok(),
        found => found.ok(),
    }
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
    let plain = cleaned(&spelt)
        .replace("''", "\"")
        .replace("··", "")
        .replace("и\u{306}", "й")
        .replace('Ω', "Ом")
        .replace('μ', "мк")
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '^' | '{' | '}'))
        .collect::<String>()
        .replace("°c", "°C")
        .replace("°с", "°С");
    powered(&in_symbols(&plain))
}

/// Symbols for the words of time and money that stand in all kinds of endings: `км/час`, `20 минут`.
fn in_symbols(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut symbols = String::with_capacity(name.len());
    for part in chars.chunk_by(|a, b| is_letter(*a) == is_letter(*b)) {
        let word: String = part.iter().copied().map(lower).collect();
        match word.as_str() {
            "час" | "часа" | "часов" => symbols.push('ч'),
            "минута" | "минуты" | "минуту" | "минут" => symbols.push_str("мин"),
            "сек" | "секунда" | "секунды" | "секунду" | "секунд" => symbols.push('с'),
            "рубль" | "рубля" | "рублей" => symbols.push_str("руб"),
            // `Гр` is the gray.
            "гр" if part.first() == Some(&'г') => symbols.push('г'),
            _ => symbols.extend(part),
        }
    }
    symbols
}

/// `м2` for `кв. м`, `м3` for `куб. м`. Spaces and full stops are out; `кВ` is a kilovolt.
fn powered(name: &str) -> String {
    const POWERS: [(&str, char); 6] = [
        ("кв", '2'),
        ("Кв", '2'),
        ("КВ", '2'),
        ("куб", '3'),
        ("Куб", '3'),
        ("КУБ", '3'),
    ];
    let power = POWERS.iter().find_map(|(word, power)| {
        let length: String = name.strip_prefix(word)?.chars().map(lower).collect();
        matches!(length.as_str(), "м" | "мм" | "см" | "дм" | "км").then(|| format!("{length}{power}"))
    });
    power.unwrap_or_else(|| name.to_owned())
}

/// Latin letters for all that look like them.
fn folded(name: &str) -> String {
    name.chars().map(|c| in_script(c, Script::Latin).unwrap_or(c)).collect()
}

/// Whether what was typed is the listed name but for capitals that mean nothing.
fn differs_in_case_only(listed: &str, typed: &str) -> bool {
    let (listed, typed): (Vec<char>, Vec<char>) = (listed.chars().collect(), typed.chars().collect());
    let part = |a: &char, b: &char| is_letter(*a) == is_letter(*b);
    let same = |a: char, b: char| in_script(a, Script::Latin).unwrap_or(a) == in_script(b, Script::Latin).unwrap_or(b);
    listed.len() == typed.len()
        && listed.chunk_by(part).zip(typed.chunk_by(part)).all(|(a, b)| {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .enumerate()
                    .all(|(at, (x, y))| same(*x, *y) || (lower(*x) == lower(*y) && may_differ(a, b, at)))
        })
}

fn is_letter(c: char) -> bool {
    lower(c) != c || c.is_alphabetic()
}

/// Whether a letter of a listed unit may be typed in its other case, because that would mean nothing.
fn may_differ(listed: &[char], typed: &[char], at: usize) -> bool {
    match (listed, typed, at) {
        // A prefix alone is no unit, nor is a small letter for most names of people; `с` and `м` typed for `С` and `М` are.
        ([listed], [typed], _) => {
            "члвlvw".contains(lower(*listed))
                || if *typed == lower(*typed) {
                    "анкфnajk".contains(*typed)
                } else {
                    "мсгтц".contains(*listed)
                }
        }
        // Neither pico nor hecto, which would stand before a capital.
        (_, ['п', 'а'] | ['г', 'н'], 0) => true,
        // Milli and mega, pico and peta, hecto and giga, nano and newton.
        ([first, rest @ ..], _, 0) if "мпгнmpnzy".contains(lower(*first)) => {
            let rest: String = rest.iter().copied().map(lower).collect();
            !is_symbol(&rest)
        }
        // The siemens; `См` for `см` means nothing else.
        (['С', 'м'], _, 0) => false,
        // Bits and bytes.
        ([_, last], _, 1) => !matches!(lower(*last), 'б' | 'b'),
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
