//! Scores: what was earned, as an exact rational number of points.
//!
//! A third of a point is a third, not 0.3333: sums, places and thresholds are decided by the exact value, and rounding
//! happens only where a number is written down for people ([`Score::display`], [`Score::basis_points`]).
//!
//! # Why rationals
//!
//! An item earns `max · (right/right_all − penalty · wrong/wrong_all)`, a typed answer `max · share · kept`, an extended
//! response `max · marks/criteria`. With lists of up to 100 entries, shares and penalties in ten-thousandths and criteria
//! that add up to whatever the author likes, no unit of 64 bits is divisible by every denominator that can occur, and a
//! bank must not be refused because of one. So a score is a whole number of ten-thousandths and a reduced remainder
//! below one of them. The denominator of one item's score always fits 63 bits (two BIGINT columns, so that the database
//! can add up what has the same denominator); that of a sum nearly always does, and where it does not, the remainder is
//! kept in big integers. Most remainders are zero, and adding those is adding two integers.

mod arithmetic;
mod remainder;

pub use remainder::RemainderError;

use crate::points::{Points, UNITS_PER_POINT};
use bigdecimal::num_bigint::BigUint;
use remainder::Remainder;
use std::cmp::Ordering;

/// An exact number of points earned; never negative.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Score {
    /// Whole ten-thousandths of a point.
    units: i64,
    /// What is above them, below one ten-thousandth.
    remainder: Remainder,
}

/// How many ten-thousandths of a point are a hundredth, the last digit that is shown.
const HUNDREDTH: i64 = 100;

impl Score {
    /// Nothing.
    pub const ZERO: Self = Self {
        units: 0,
        remainder: Remainder::ZERO,
    };

    /// The part `numerator/denominator` of `whole`; nothing where the denominator is zero.
    #[must_use]
    pub fn fraction(whole: Points, numerator: u128, denominator: u128) -> Self {
        Self::from(whole).scaled(numerator, denominator)
    }

    /// This score times `numerator/denominator`; nothing where the denominator is zero.
    #[must_use]
    pub fn scaled(&self, numerator: u128, denominator: u128) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        let narrow = || {
            let (remainder, over) = self.remainder.narrow()?;
            let above = u128::try_from(self.units).ok()? * over + remainder;
            Some((above.checked_mul(numerator)?, over.checked_mul(denominator)?))
        };
        match narrow() {
            Some((above, below)) => Self::narrow(above, below),
            None => {
                let (above, below) = self.ratio();
                Self::wide(above * numerator, below * denominator)
            }
        }
    }

    /// From the columns of one item's score.
    ///
    /// # Errors
    /// [`RemainderError`] where `remainder/denominator` is not a number from 0 to below 1.
    pub fn from_columns(units: i64, remainder: i64, denominator: i64) -> Result<Self, RemainderError> {
        let remainder = Remainder::new(remainder, denominator)?;
        Ok(Self { units, remainder })
    }

    /// The columns of one item's score: units, remainder, denominator. `None` where the denominator takes more than 63
    /// bits, which only sums can need.
    #[must_use]
    pub fn columns(&self) -> Option<(i64, i64, i64)> {
        let (remainder, denominator) = self.remainder.columns()?;
        Some((self.units, remainder, denominator))
    }

    /// From the columns of a sum: units, and the remainder as [`Score::remainder_text`] writes it.
    ///
    /// # Errors
    /// [`RemainderError`] where the text is not a fraction from 0 to below 1.
    pub fn from_text(units: i64, remainder: &str) -> Result<Self, RemainderError> {
        let remainder = remainder.parse()?;
        Ok(Self { units, remainder })
    }

    /// Whole ten-thousandths of a point; what is above them is left out.
    #[must_use]
    pub const fn units(&self) -> i64 {
        self.units
    }

    /// What is above the whole ten-thousandths, as a reduced fraction (`2/3`); empty for nothing.
    #[must_use]
    pub fn remainder_text(&self) -> String {
        self.remainder.to_string()
    }

    /// This score less another one; nothing where the other is greater.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        if *self <= *other {
            return Self::ZERO;
        }
        let mut remainder = other.remainder.up_to_one();
        let (borrowed, carried) = (i64::from(remainder != Remainder::ZERO), remainder.add(&self.remainder));
        Self {
            units: self.units - other.units - borrowed + carried,
            remainder,
        }
    }

    /// Whether nothing was earned.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// As a float, for statistics and spreadsheets only.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        Points::from_units(self.units).to_f64() + self.remainder.to_f64() / 10_000.0
    }

    /// As decimal text with at most two digits after the point, rounded half up, but never so that it says what is not
    /// true: not up to `max`, not up to a whole tenth (so to no threshold that people set), not down to nothing.
    ///
    /// All of `max` is `max` as it was set. Where `max` is at most a hundredth, four digits are shown.
    #[must_use]
    pub fn display(&self, max: Points) -> String {
        if *self == Self::from(max) {
            return max.to_string();
        }
        let step = if max.units() > HUNDREDTH { HUNDREDTH } else { 1 };
        let most = (*self < Self::from(max)).then(|| i128::from(max.units()));
        let most = most.map(|most| (most + i128::from(step) - 1) / i128::from(step));
        let steps = rounded(self.floor_times(2) / i128::from(step), !self.is_zero(), most);
        Points::from_units(i64::try_from(steps).unwrap_or(i64::MAX).saturating_mul(step)).to_string()
    }

    /// As exact text: a decimal where there is one of at most four digits (`2.5`), else a mixed fraction (`2 1/3`).
    #[must_use]
    pub fn exact(&self) -> String {
        if self.remainder == Remainder::ZERO {
            return Points::from_units(self.units).to_string();
        }
        let (above, below) = self.ratio();
        let below = below * BigUint::from(10_000_u32);
        let (whole, rest) = (&above / &below, &above % &below);
        let common = arithmetic::gcd_wide(rest.clone(), below.clone());
        let fraction = format!("{}/{}", rest / &common, below / common);
        if whole == BigUint::ZERO {
            fraction
        } else {
            format!("{whole} {fraction}")
        }
    }

    /// This score as a share of `possible` in hundredths of a percent: 6667 is 66.67 %. 0 where nothing was possible.
    ///
    /// Rounded half up, but never up to a whole tenth of a percent (so neither to the threshold of deficits nor to 100 %) and
    /// never down to nothing. This is the one place that turns points into a share that people see.
    #[must_use]
    pub fn basis_points(&self, possible: Points) -> u32 {
        if possible <= Points::ZERO {
            return 0;
        }
        let halves = self.floor_times(2 * 10_000) / i128::from(possible.units());
        u32::try_from(rounded(halves, !self.is_zero(), None)).unwrap_or(u32::MAX)
    }

    /// How this score compares with the part `share` (of 1 point) of `possible`, exactly.
    #[must_use]
    pub fn cmp_share(&self, share: Points, possible: Points) -> Ordering {
        let wanted = i128::from(share.units()) * i128::from(possible.units());
        let whole = self.floor_times(10_000).cmp(&wanted);
        // What was cut off decides only between equals.
        whole.then_with(|| {
            let exact = self.scaled(10_000, 1);
            exact.remainder.cmp(&Remainder::ZERO)
        })
    }

    /// The whole part of this score's ten-thousandths times `factor`.
    fn floor_times(&self, factor: u32) -> i128 {
        i128::from(self.units) * i128::from(factor) + i128::from(self.remainder.floor_times(factor))
    }

    /// Ten-thousandths as one fraction.
    fn ratio(&self) -> (BigUint, BigUint) {
        let (remainder, denominator) = self.remainder.wide();
        let units = BigUint::from(u64::try_from(self.units).unwrap_or(0));
        (units * &denominator + remainder, denominator)
    }

    fn narrow(above: u128, below: u128) -> Self {
        let units = i64::try_from(above / below).unwrap_or(i64::MAX);
        Self {
            units,
            remainder: Remainder::reduced(above % below, below),
        }
    }

    fn wide(above: BigUint, below: BigUint) -> Self {
        let units = i64::try_from(&above / &below).unwrap_or(i64::MAX);
        Self {
            units,
            remainder: Remainder::reduced_wide(above % &below, below),
        }
    }
}

/// Whole steps of half steps that were cut off: half up, but never up to a tenth step or to `most`, and never down to
/// nothing.
fn rounded(halves: i128, is_something: bool, most: Option<i128>) -> i128 {
    let steps = (halves + 1) / 2;
    let went_up = halves % 2 != 0;
    let said_too_much = went_up && (steps % 10 == 0 || most.is_some_and(|most| steps >= most));
    let steps = if said_too_much { steps - 1 } else { steps };
    if is_something { steps.max(1) } else { steps }
}

impl std::str::FromStr for Score {
    type Err = RemainderError;

    /// Reads what [`Score::exact`] writes.
    fn from_str(text: &str) -> Result<Self, RemainderError> {
        let bad = || RemainderError::of(text);
        let (whole, fraction) = match text.split_once(' ') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None if text.contains('/') => ("0", Some(text)),
            None => (text, None),
        };
        let whole: Points = whole.parse().map_err(|_| bad())?;
        let whole = if whole < Points::ZERO {
            return Err(bad());
        } else {
            Self::from(whole)
        };
        let Some(fraction) = fraction else { return Ok(whole) };
        let of_a_point: Remainder = fraction.parse()?;
        let (above, below) = of_a_point.wide();
        let mut sum = Self::wide(above * UNITS_PER_POINT.unsigned_abs(), below);
        sum += &whole;
        Ok(sum)
    }
}

impl Default for Score {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<Points> for Score {
    /// Points are whole ten-thousandths; below zero nothing was earned.
    fn from(points: Points) -> Self {
        Self {
            units: points.units().max(0),
            remainder: Remainder::ZERO,
        }
    }
}

impl std::ops::AddAssign<&Self> for Score {
    fn add_assign(&mut self, other: &Self) {
        let carried = self.remainder.add(&other.remainder);
        self.units = self.units.saturating_add(other.units).saturating_add(carried);
    }
}

impl std::iter::Sum for Score {
    fn sum<I: Iterator<Item = Self>>(scores: I) -> Self {
        scores.fold(Self::ZERO, |mut sum, score| {
            sum += &score;
            sum
        })
    }
}
