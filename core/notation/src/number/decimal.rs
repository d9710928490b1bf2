//! A number with decimals, its period and its power of ten.

use super::mantissa::Mantissa;
use super::{Form, MAX_DIGITS, MAX_EXPONENT, scale, take_digits, trim};

/// Reads what belongs to the number behind its digits.
pub(super) fn read(mantissa: Mantissa, rest: &str) -> Option<(Form, &str)> {
    let (period, rest) = if let Some((period, rest)) = read_period(mantissa.decimals, rest) {
        (period.to_owned(), rest)
    } else if let Some(rest) = read_ellipsis(rest) {
        (repeated(&mantissa)?, rest)
    } else {
        (String::new(), rest)
    };
    let (exponent, rest) = scale::read(rest);
    let is_ten = mantissa.digits == "10" && mantissa.decimals == 0 && period.is_empty();
    let (digits, decimals, exponent, rest) = match scale::read_power(rest).filter(|_| is_ten && exponent.is_none()) {
        Some((power, rest)) => ("1".to_owned(), 0, power, rest),
        None => (mantissa.digits, mantissa.decimals, exponent.unwrap_or(0), rest),
    };
    let bounded = exponent.abs() <= MAX_EXPONENT && digits.len() + period.len() <= MAX_DIGITS;
    let form = Form::Decimal {
        digits,
        decimals,
        period,
        exponent,
    };
    bounded.then_some((form, rest))
}

/// Reads `(3)` behind `0,` or `0,1`.
fn read_period(decimals: usize, rest: &str) -> Option<(&str, &str)> {
    let rest = if decimals > 0 {
        rest
    } else {
        rest.strip_prefix([',', '.'])?
    };
    let (period, rest) = take_digits(trim(rest.strip_prefix('(')?));
    let rest = trim(rest).strip_prefix(')')?;
    (!period.is_empty()).then_some((period, rest))
}

/// Reads `…`, or two points and more.
fn read_ellipsis(rest: &str) -> Option<&str> {
    let rest = trim(rest);
    let behind = rest.trim_start_matches(['.', '…']);
    (rest.starts_with('…') || rest.starts_with("..")).then_some(behind)
}

/// The digits that go on behind `0,333…`: the shortest that stand at the end twice. Nothing repeats in `3,14…`: it is read
/// as written. `None` for `0,3…`, which may be a third or 0.3.
fn repeated(mantissa: &Mantissa) -> Option<String> {
    let start = mantissa.digits.len() - mantissa.decimals;
    let fraction = mantissa.digits.get(start..).unwrap_or_default();
    if fraction.len() < 2 {
        return None;
    }
    let repeats = |length: &usize| {
        let (before, last) = fraction.split_at(fraction.len() - length);
        before.ends_with(last)
    };
    let length = (1..=fraction.len() / 2).find(repeats).unwrap_or(0);
    Some(fraction.get(fraction.len() - length..).unwrap_or_default().to_owned())
}
