//! Texts as people type them: what is overlooked when two are compared.

mod edges;
mod formula;
mod fuzzy;
mod pattern;
mod reading;

pub use pattern::{Typed, example, matches};

use crate::item::TextRules;
use formula::{flattened, is_quote};
use olymp_notation::{is_blank, is_minus};
use reading::Reading;
use unicode_normalization::UnicodeNormalization;

/// Brings a text into the form in which texts are compared.
///
/// | overlooked | how |
/// |---|---|
/// | composition and compatibility | NFKC: `й` of one character or two, `ﬁ`, `℃`, full-width letters |
/// | spaces | all kinds are one; runs are one space; none at the ends, around dashes and beside punctuation and signs |
/// | dashes | hyphen, minus, en and em dash are one |
/// | quotes | quotes of all kinds are left out; an apostrophe stays |
/// | ё | is е |
/// | stress marks of Cyrillic letters, and all characters without a look | are left out |
/// | raised and lowered digits | in formulas are plain: `H₂O`, `x²`; `10²` is `10^2` |
/// | capitals | are small letters, unless `case_sensitive` |
#[must_use]
pub fn normalise(text: &str, rules: &TextRules) -> String {
    normalise_as(text, rules, Reading::AsTyped)
}

/// As [`normalise`], with look-alike letters replaced where a word may be read in one script.
fn normalise_as(text: &str, rules: &TextRules, reading: Reading) -> String {
    if is_simple(text) {
        return spaced(&cased(&reading.of(text), rules));
    }
    let mut normal = pass(text, rules, reading);
    // What a pass leaves out may bring together what composes; a second and third one settle that.
    for _ in 0..2 {
        let next = pass(&normal, rules, reading);
        if next == normal {
            break;
        }
        normal = next;
    }
    normal
}

fn pass(text: &str, rules: &TextRules, reading: Reading) -> String {
    let composed: String = flattened(text).nfkc().collect();
    let plain: String = without_stress(&composed).nfc().collect();
    spaced(&cased(&reading.of(&plain), rules))
}

/// Whether a text has only letters, digits and signs that Unicode normalisation and formulas leave alone: as a rule it has.
fn is_simple(text: &str) -> bool {
    text.chars().all(|c| match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | 'А'..='я' | 'ё' | 'Ё' => true,
        ' ' | ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '+' | '=' | '/' | '%' | '-' | '–' | '—' => true,
        c => c == pattern::ANY || c == pattern::ASTERISK,
    })
}

fn cased(text: &str, rules: &TextRules) -> String {
    let mut cased = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'Ё' if rules.case_sensitive => cased.push('Е'),
            'ё' | 'Ё' => cased.push('е'),
            c if rules.case_sensitive => cased.push(c),
            'ς' => cased.push('σ'),
            c => cased.extend(c.to_lowercase()),
        }
    }
    cased
}

/// Leaves out stress marks: of Cyrillic letters, and where there is no letter.
fn without_stress(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        let stress = matches!(c, '\u{300}' | '\u{301}') && kept.chars().next_back().is_none_or(takes_stress);
        match c {
            'ѐ' => kept.push('е'),
            'ѝ' => kept.push('и'),
            'Ѐ' => kept.push('Е'),
            'Ѝ' => kept.push('И'),
            _ if stress => {}
            c => kept.push(c),
        }
    }
    kept
}

fn takes_stress(before: char) -> bool {
    matches!(before, '\u{400}'..='\u{52F}') || !before.is_alphabetic()
}

/// One kind of space and of dash, and no space where it says nothing.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        let c = if is_dash(c) { '-' } else { c };
        let before = spaced.chars().next_back();
        if blank && before.is_some_and(|before| !joins(before, c)) {
            spaced.push(' ');
        }
        blank = false;
        // Two hyphens are typed for a dash.
        if !(c == '-' && before == Some('-')) {
            spaced.push(c);
        }
    }
    spaced
}

/// Whether a space between these says nothing.
fn joins(before: char, c: char) -> bool {
    const BOTH: &str = "-=+/<>·×≤≥≠";
    let letter = |c: char| c.is_alphabetic() || c == pattern::ANY;
    BOTH.contains(before)
        || BOTH.contains(c)
        || matches!(before, '(' | '[' | ';')
        || matches!(c, ')' | ']' | '.' | ',' | ';' | ':' | '!' | '?' | '%' | '‰' | '°')
        || (matches!(before, '.' | ',' | ':') && letter(c))
}

fn is_dash(c: char) -> bool {
    is_minus(c) || matches!(c, '\u{2E3A}' | '\u{2E3B}' | '\u{58A}' | '\u{1806}' | '\u{FE58}')
}
