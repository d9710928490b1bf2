//! Numbers as people type them.

mod mantissa;
mod scale;

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, Signed, Zero};

/// A longer text is not a number that a person typed.
const MAX_BYTES: usize = 256;

/// No more digits than this in a number, so that junk cannot cost time.
const MAX_DIGITS: usize = 40;

/// No larger power of ten than this, up or down.
const MAX_EXPONENT: i64 = 60;

/// A number and what was written behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedNumber {
    /// The number; of a fraction its quotient to 60 digits.
    pub value: BigDecimal,
    /// The text behind it, without spaces around it; empty: nothing.
    pub unit: String,
}

/// Reads a number as typed, with what is written behind it; `None` where there is no number or more than one.
///
/// | typed | read as |
/// |---|---|
/// | `1,5` `1.5` `,5` | decimal comma or point; `1,234` is 1.234 |
/// | `12 345,6` `12'345.6` `1.234,5` `1,234.5` `1,234,567` | thousands in groups of three |
/// | `−5` `–5` `+5` | all the signs that keyboards and Word make |
/// | `1,5e3` `1,5·10^3` `1.5*10^3` `1,5×10⁻³` `10^5` | powers of ten |
/// | `3/4` `2 1/3` | fractions |
/// | `54 км/ч` `25%` | a number with a unit |
#[must_use]
pub fn parse_number(text: &str) -> Option<TypedNumber> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let (negative, text) = take_sign(trim(text));
    let (mantissa, rest) = mantissa::read(trim(text))?;
    let (value, rest) = if let Some((divided, rest)) = read_fraction(&mantissa, rest) {
        (divided?, rest)
    } else {
        let (exponent, rest) = scale::read(rest);
        match scale::read_power(rest).filter(|_| mantissa.is_ten() && exponent.is_none()) {
            Some((power, rest)) => (decimal("1", 0, power)?, rest),
            None => (
                decimal(&mantissa.digits, mantissa.decimals, exponent.unwrap_or(0))?,
                rest,
            ),
        }
    };
    let unit = trim(rest);
    let unit = if unit == "." || unit == "," { "" } else { unit };
    let well_formed = unit
        .chars()
        .next()
        .is_none_or(|c| c.is_alphabetic() || "%‰°℃′″'\"₽$€£№".contains(c));
    well_formed.then(|| TypedNumber {
        value: if negative { -value } else { value },
        unit: unit.to_owned(),
    })
}

/// Writes a number as a Russian reader expects it, so that [`parse_number`] reads it back.
#[must_use]
pub fn write_number(value: &BigDecimal) -> String {
    let normal = value.normalized();
    let (digits, scale) = normal.as_bigint_and_exponent();
    let is_short = |plain: &String| plain.chars().filter(char::is_ascii_digit).count() <= MAX_DIGITS;
    // Looked at before it is written out: a stored number may have a billion zeros.
    let plain = Some(())
        .filter(|()| (-MAX_EXPONENT..=MAX_EXPONENT).contains(&scale))
        .map(|()| normal.to_plain_string())
        .filter(is_short);
    plain.map_or_else(|| format!("{digits}e{}", -scale), |plain| plain.replace('.', ","))
}

/// Reads `/4` behind `3`, or ` 1/3` behind `2`; the inner `None` is a division by zero.
fn read_fraction<'a>(mantissa: &mantissa::Mantissa, rest: &'a str) -> Option<(Option<BigDecimal>, &'a str)> {
    let whole = decimal(&mantissa.digits, mantissa.decimals, 0)?;
    if let Some((denominator, rest)) = read_denominator(rest) {
        return Some((divide(&whole, &denominator), rest));
    }
    let (numerator, behind) = take_digits(trim(rest));
    let numerator = decimal(numerator, 0, 0).filter(|_| mantissa.decimals == 0)?;
    let (denominator, rest) = read_denominator(behind)?;
    Some((divide(&numerator, &denominator).map(|part| whole + part), rest))
}

fn read_denominator(text: &str) -> Option<(BigDecimal, &str)> {
    let (digits, rest) = take_digits(trim(trim(text).strip_prefix(['/', '⁄', '∕'])?));
    Some((decimal(digits, 0, 0)?, rest))
}

fn divide(numerator: &BigDecimal, denominator: &BigDecimal) -> Option<BigDecimal> {
    (!denominator.is_zero()).then(|| (numerator / denominator).with_prec(60).normalized())
}

/// `digits × 10^(exponent − decimals)`; `None` without digits or outside the bounds.
fn decimal(digits: &str, decimals: usize, exponent: i64) -> Option<BigDecimal> {
    if digits.len() > MAX_DIGITS || exponent.abs() > MAX_EXPONENT {
        return None;
    }
    let digits: BigInt = digits.parse().ok()?;
    debug_assert!(!digits.is_negative(), "signs are taken before");
    Some(BigDecimal::new(digits, i64::try_from(decimals).ok()? - exponent))
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

/// Takes a sign off; true: it was a minus.
fn take_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(is_minus) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Takes the leading digits off.
fn take_digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// All spaces: ordinary, no-break, thin, and those that have no width.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}
