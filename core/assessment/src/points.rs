//! Points as people set them: maxima, criteria, marks, penalties, weights. Exact decimals with a stated scale.
//!
//! What an answer earns need not be such a decimal (a third of a point is none): that is a [`Score`](crate::score::Score),
//! an exact rational.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many units make one point: people set points in ten-thousandths.
pub const UNITS_PER_POINT: i64 = 10_000;

/// A number of points, exact, in ten-thousandths of a point.
///
/// Written as a decimal (`2.5`), never as a float. Sums and differences are exact; there is no division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Points(i64);

/// Why a text is not a number of points.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    /// Not a decimal number.
    #[error("`{0}` is not a decimal number")]
    NotANumber(String),
    /// More than four digits after the point.
    #[error("`{0}` has more than four digits after the point")]
    TooPrecise(String),
    /// Outside what can be counted.
    #[error("`{0}` is too large")]
    TooLarge(String),
}

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// Whole points.
    #[must_use]
    pub const fn whole(points: i32) -> Self {
        Self(points as i64 * UNITS_PER_POINT)
    }

    /// From the stored number of ten-thousandths.
    #[must_use]
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// The number of ten-thousandths, as stored.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// These points as a float, for statistics and spreadsheets only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "points are far below 2^53 units")]
        let units = self.0 as f64;
        units / 10_000.0
    }
}

impl std::ops::Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |a, b| a + b)
    }
}

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 10_000, self.0.unsigned_abs() % 10_000);
        if rest == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{}", format!("{rest:04}").trim_end_matches('0'))
        }
    }
}

impl std::str::FromStr for Points {
    type Err = PointsError;

    fn from_str(text: &str) -> Result<Self, PointsError> {
        let bad = || PointsError::NotANumber(text.to_owned());
        let (negative, digits) = text
            .trim()
            .strip_prefix('-')
            .map_or((false, text.trim()), |rest| (true, rest));
        let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        if whole.is_empty() || !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit()) {
            return Err(bad());
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 4 {
            return Err(PointsError::TooPrecise(text.to_owned()));
        }
        let large = || PointsError::TooLarge(text.to_owned());
        let whole: i64 = whole.parse().map_err(|_| large())?;
        let rest: i64 = format!("{fraction:0<4}").parse().map_err(|_| bad())?;
        let units = whole
            .checked_mul(UNITS_PER_POINT)
            .and_then(|w| w.checked_add(rest))
            .ok_or_else(large)?;
        Ok(Self(if negative { -units } else { units }))
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
