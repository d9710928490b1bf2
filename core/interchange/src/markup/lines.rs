//! What must not come apart at the end of a line: «60 000 ₽», «1612 г.», a formula and the full stop after it.

use pulldown_cmark::CowStr;

const NBSP: char = '\u{a0}';
/// The longest word after a number that is taken for a unit or an abbreviation: «мин», «год», «тыс.».
const UNIT: usize = 3;
/// Characters of a formula that stays on one line with its unit.
const SHORT: usize = 12;

/// The text with spaces that do not break between the groups of a number and between a number and its unit.
pub(super) fn bound(text: CowStr<'_>) -> CowStr<'_> {
    let breaks = |(at, _): &(usize, &str)| {
        let (before, after) = (text.get(..*at), text.get(at + 1..));
        before.zip(after).is_some_and(|(before, after)| {
            let number = before.ends_with(|c: char| c.is_ascii_digit());
            (number && (is_group(after) || unit(after) > 0))
                || (before.ends_with('№') && after.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    let places: Vec<usize> = text.match_indices(' ').filter(breaks).map(|(at, _)| at).collect();
    if places.is_empty() {
        return text;
    }
    let mut out = String::with_capacity(text.len() + places.len());
    for (at, c) in text.char_indices() {
        out.push(if places.binary_search(&at).is_ok() { NBSP } else { c });
    }
    out.into()
}

/// How many bytes at the end of this HTML belong to the formula that follows: an opening bracket or quotation mark.
pub(super) fn opening(html: &str) -> usize {
    let rest = html.trim_end_matches(['(', '[', '«', '„']);
    html.len() - rest.len()
}

/// How many bytes at the beginning of this HTML belong to the formula before: its unit, and marks that end something.
///
/// A long formula fills a line of a telephone by itself: its unit may go to the next one.
pub(super) fn closing(formula: &str, html: &str) -> usize {
    let unit = if letters(formula) > SHORT {
        0
    } else {
        html.strip_prefix([' ', NBSP]).map_or(0, unit_after_space)
    };
    let unit = if unit == 0 {
        0
    } else {
        unit + html.chars().next().map_or(0, char::len_utf8)
    };
    let after = html.get(unit..).unwrap_or_default();
    let rest = after.trim_start_matches(['.', ',', ';', ':', '!', '?', ')', ']', '»', '“', '…', '%']);
    unit + after.len() - rest.len()
}

/// How many characters of a formula are seen.
fn letters(mathml: &str) -> usize {
    let mut tag = false;
    let seen = mathml.chars().filter(|c| {
        let shown = !tag && *c != '<';
        tag = (tag || *c == '<') && *c != '>';
        shown
    });
    seen.count()
}

/// After a formula only what is a unit for sure: «$v$ и $u$» may come apart.
fn unit_after_space(after: &str) -> usize {
    const UNITS: [&str; 24] = [
        "₽", "%", "°", "г.", "м", "км", "см", "мм", "дм", "кг", "г", "мг", "т", "с", "мин", "ч", "л", "мл", "Н", "Дж",
        "Вт", "А", "В", "Ом",
    ];
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let fits = UNITS.iter().filter(|unit| after.strip_prefix(**unit).is_some_and(ends));
    fits.map(|unit| unit.len()).max().unwrap_or(0)
}

/// Three digits and no more: the next group of a number.
fn is_group(after: &str) -> bool {
    after.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// The length of a sign or a short word in Cyrillic; 0 where there is none.
fn unit(after: &str) -> usize {
    if let Some(sign) = after.chars().next().filter(|c| matches!(c, '₽' | '%' | '°')) {
        return sign.len_utf8();
    }
    let word = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let word = after.get(..word).unwrap_or_default();
    let cyrillic = word.chars().all(|c| matches!(c, 'а'..='я' | 'ё' | 'А'..='Я' | 'Ё'));
    if cyrillic && word.chars().count() <= UNIT {
        word.len()
    } else {
        0
    }
}
