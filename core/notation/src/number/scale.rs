//! The power of ten behind a typed number.

use super::{MAX_EXPONENT, take_digits, take_sign, trim};
use crate::signs::{begins_with_raised_degree, plain_of_raised};

/// Stands for a power that is out of bounds, however many digits it has.
const TOO_LARGE: i64 = MAX_EXPONENT + 1;

/// Reads `e3`, `·10^3` or `×10⁻³`; nothing where there is no power of ten, and the text stays whole.
pub(super) fn read(text: &str) -> (Option<i64>, &str) {
    match read_e(text).or_else(|| read_times_ten(text)) {
        Some((exponent, rest)) => (Some(exponent), rest),
        None => (None, text),
    }
}

/// `e` in both alphabets: a Russian keyboard makes the one that looks the same.
fn read_e(text: &str) -> Option<(i64, &str)> {
    read_integer(trim(trim(text).strip_prefix(['e', 'E', 'е', 'Е'])?))
}

fn read_times_ten(text: &str) -> Option<(i64, &str)> {
    let factor = trim(text).strip_prefix(['·', 'x', 'X', 'х', 'Х'])?;
    read_power(trim(factor).strip_prefix("10")?)
}

/// Reads the power behind a ten: `^3`, `^(−3)`, `^{3}`, `⁻³`.
pub(super) fn read_power(text: &str) -> Option<(i64, &str)> {
    let text = trim(text);
    // `**` of programming languages, cleaned.
    let Some(power) = text.strip_prefix('^').or_else(|| text.strip_prefix("··")) else {
        return read_raised(text);
    };
    let power = trim(power);
    for (open, close) in [('(', ')'), ('{', '}')] {
        if let Some(inside) = power.strip_prefix(open) {
            let (exponent, rest) = read_integer(trim(inside))?;
            return Some((exponent, trim(rest).strip_prefix(close)?));
        }
    }
    read_integer(power)
}

fn read_integer(text: &str) -> Option<(i64, &str)> {
    let (negative, digits) = take_sign(text);
    let (digits, rest) = take_digits(trim(digits));
    if digits.is_empty() {
        return None;
    }
    let exponent: i64 = digits.parse().unwrap_or(TOO_LARGE);
    Some((if negative { -exponent } else { exponent }, rest))
}

fn read_raised(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c| plain_of_raised(c).is_none()).unwrap_or(text.len());
    let (raised, rest) = text.split_at(end);
    // `10⁰ C` is ten degrees.
    if begins_with_raised_degree(text) {
        return None;
    }
    let plain: String = raised.chars().filter_map(plain_of_raised).collect();
    let (exponent, behind) = read_integer(&plain)?;
    behind.is_empty().then_some((exponent, rest))
}
