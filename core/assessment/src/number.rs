//! Numbers as people type them, with their exact values. How they are written is [`olymp_notation::number`]'s.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, One};
use olymp_notation::number::{Form, MAX_DIGITS, MAX_EXPONENT, read};

/// A number and what was written behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedNumber {
    /// The exact value.
    pub value: Ratio,
    /// The text behind it, without spaces around it; empty: nothing.
    pub unit: String,
}

/// An exact quotient: a third has no decimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio {
    /// Above the line, with the sign.
    pub numerator: BigDecimal,
    /// Below the line, more than zero.
    pub denominator: BigDecimal,
}

impl Ratio {
    /// The value to 60 digits.
    #[must_use]
    pub fn to_decimal(&self) -> BigDecimal {
        if self.denominator.is_one() {
            return self.numerator.clone();
        }
        (&self.numerator / &self.denominator).with_prec(60).normalized()
    }

    /// This many times as much.
    #[must_use]
    pub fn times(&self, factor: &BigDecimal) -> Self {
        Self {
            numerator: &self.numerator * factor,
            denominator: self.denominator.clone(),
        }
    }

    /// Whether it is no further from `other` than `bound`, bounds included; exact.
    #[must_use]
    pub fn is_within(&self, bound: &BigDecimal, other: &BigDecimal) -> bool {
        (&self.numerator - other * &self.denominator).abs() <= bound * &self.denominator
    }
}

/// Reads a number as typed, with what is written behind it; `None` where there is no number, more than one, or one that
/// can be read in two ways. See [`read`] for what is understood.
#[must_use]
pub fn parse_number(text: &str) -> Option<TypedNumber> {
    let written = read(text)?;
    let Ratio { numerator, denominator } = ratio(&written.form)?;
    Some(TypedNumber {
        value: Ratio {
            numerator: if written.negative { -numerator } else { numerator },
            denominator,
        },
        unit: written.tail,
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

fn ratio(form: &Form) -> Option<Ratio> {
    match form {
        Form::Decimal {
            digits,
            decimals,
            period,
            exponent,
        } => {
            let scale = i64::try_from(*decimals).ok()? - exponent;
            if period.is_empty() {
                return Some(Ratio {
                    numerator: BigDecimal::new(whole(digits)?, scale),
                    denominator: BigDecimal::one(),
                });
            }
            // 0,1(6) is (16 − 1) / 90.
            let nines = whole(&"9".repeat(period.len()))?;
            let above = whole(&format!("{digits}{period}"))? - whole(digits)?;
            Some(Ratio {
                numerator: BigDecimal::new(above, scale),
                denominator: nines.into(),
            })
        }
        Form::Fraction {
            whole: before,
            numerator,
            decimals,
            denominator,
        } => {
            let below = whole(denominator)?;
            let above = BigDecimal::new(whole(numerator)?, i64::try_from(*decimals).ok()?);
            Some(Ratio {
                numerator: above + BigDecimal::from(whole(before)? * &below),
                denominator: below.into(),
            })
        }
    }
}

/// The number of these digits; none is zero.
fn whole(digits: &str) -> Option<BigInt> {
    if digits.is_empty() {
        Some(BigInt::ZERO)
    } else {
        digits.parse().ok()
    }
}
