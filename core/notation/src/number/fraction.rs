//! Fractions and mixed numbers.

use super::mantissa::Mantissa;
use super::{Form, MAX_DIGITS, take_digits, trim};
use crate::signs::plain_of_raised;

/// What is above and below the line.
struct Parts {
    numerator: String,
    denominator: String,
}

/// Reads a fraction without a whole that is no digits and a slash: `½`, `²⁄₃`.
pub(super) fn read_bare(text: &str) -> Option<(Form, &str)> {
    let (parts, rest) = read_sign(text)?;
    Some((form(String::new(), parts.numerator, 0, parts.denominator)?, rest))
}

/// Reads `/4` behind `3`, or `½` or ` 1/3` behind `2`; the inner `None` is a fraction that cannot be read.
pub(super) fn read<'a>(mantissa: &Mantissa, rest: &'a str) -> Option<Option<(Form, &'a str)>> {
    let whole = || mantissa.digits.clone();
    if let Some((parts, rest)) = read_sign(trim(rest)) {
        let sound = mantissa.decimals == 0;
        let form = form(whole(), parts.numerator, 0, parts.denominator).filter(|_| sound);
        return Some(form.map(|form| (form, rest)));
    }
    if let Some((denominator, rest)) = read_denominator(rest) {
        let clear = !may_be_mixed(mantissa, denominator);
        let form = form(String::new(), whole(), mantissa.decimals, denominator.to_owned()).filter(|_| clear);
        return Some(form.map(|form| (form, rest)));
    }
    let (numerator, behind) = take_digits(trim(rest));
    if numerator.is_empty() || mantissa.decimals > 0 {
        return None;
    }
    let (denominator, rest) = read_denominator(behind)?;
    let form = form(whole(), numerator.to_owned(), 0, denominator.to_owned());
    Some(form.map(|form| (form, rest)))
}

/// Whether `1 234/567` is 1234 over 567, or 1 and 234 over 567.
fn may_be_mixed(mantissa: &Mantissa, denominator: &str) -> bool {
    let Some(numerator) = mantissa.behind_space.as_deref().filter(|n| !n.starts_with('0')) else {
        return false;
    };
    let denominator = denominator.trim_start_matches('0');
    (numerator.len(), numerator) < (denominator.len(), denominator)
}

fn read_denominator(text: &str) -> Option<(&str, &str)> {
    let (digits, rest) = take_digits(trim(trim(text).strip_prefix('/')?));
    (!digits.is_empty()).then_some((digits, rest))
}

fn form(whole: String, numerator: String, decimals: usize, denominator: String) -> Option<Form> {
    let bounded = whole.len() + numerator.len() + denominator.len() <= MAX_DIGITS;
    let sound = bounded && denominator.contains(|c| c != '0');
    sound.then_some(Form::Fraction {
        whole,
        numerator,
        decimals,
        denominator,
    })
}

/// Reads a fraction of one character, of raised and lowered digits, or `⅟` with its denominator.
fn read_sign(text: &str) -> Option<(Parts, &str)> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    if first == '⅟' {
        let (digits, rest) = take_digits(rest);
        return (!digits.is_empty()).then(|| (parts("1", digits), rest));
    }
    if let Some((numerator, denominator)) = vulgar(first) {
        return Some((parts(numerator, denominator), rest));
    }
    let (numerator, rest) = digits_of(text, plain_of_raised);
    let (denominator, rest) = digits_of(rest.strip_prefix('/')?, plain_of_lowered);
    let sound = !numerator.is_empty() && !denominator.is_empty() && numerator.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| (parts(&numerator, &denominator), rest))
}

fn parts(numerator: &str, denominator: &str) -> Parts {
    Parts {
        numerator: numerator.to_owned(),
        denominator: denominator.to_owned(),
    }
}

fn digits_of(text: &str, plain: fn(char) -> Option<char>) -> (String, &str) {
    let (digits, rest) = text.split_at(text.find(|c| plain(c).is_none()).unwrap_or(text.len()));
    (digits.chars().filter_map(plain).collect(), rest)
}

fn plain_of_lowered(c: char) -> Option<char> {
    let digit = u32::from(c).checked_sub(0x2080)?;
    char::from_digit(digit, 10)
}

/// What is above and below the line of a fraction that is one character.
pub(super) const fn vulgar(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '½' => ("1", "2"),
        '⅓' => ("1", "3"),
        '⅔' => ("2", "3"),
        '¼' => ("1", "4"),
        '¾' => ("3", "4"),
        '⅕' => ("1", "5"),
        '⅖' => ("2", "5"),
        '⅗' => ("3", "5"),
        '⅘' => ("4", "5"),
        '⅙' => ("1", "6"),
        '⅚' => ("5", "6"),
        '⅐' => ("1", "7"),
        '⅛' => ("1", "8"),
        '⅜' => ("3", "8"),
        '⅝' => ("5", "8"),
        '⅞' => ("7", "8"),
        '⅑' => ("1", "9"),
        '⅒' => ("1", "10"),
        '↉' => ("0", "3"),
        _ => return None,
    })
}
