//! What is above the whole ten-thousandths of a score: a reduced fraction from 0 to below 1.

use super::arithmetic::{gcd, gcd_wide};
use bigdecimal::num_bigint::BigUint;
use bigdecimal::num_traits::ToPrimitive;
use std::cmp::Ordering;

/// The greatest denominator that a column of the database holds.
const MAX_DENOMINATOR: u128 = i64::MAX as u128;

/// A reduced fraction from 0 to below 1; narrow wherever its denominator is at most [`MAX_DENOMINATOR`], so equal ones look equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Remainder {
    /// Numerator and denominator.
    Narrow(u64, u64),
    /// The same of any size.
    Wide(Box<(BigUint, BigUint)>),
}

/// What is stored is not a fraction from 0 to below 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a fraction from 0 to below 1")]
pub struct RemainderError(String);

impl RemainderError {
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Remainder {
    pub(super) const ZERO: Self = Self::Narrow(0, 1);

    /// From the columns of the database.
    pub(super) fn new(numerator: i64, denominator: i64) -> Result<Self, RemainderError> {
        match (u64::try_from(numerator), u64::try_from(denominator)) {
            (Ok(0), Ok(1..)) => Ok(Self::ZERO),
            (Ok(n), Ok(d)) if n < d => Ok(Self::reduced(n.into(), d.into())),
            _ => Err(RemainderError(format!("{numerator}/{denominator}"))),
        }
    }

    /// `numerator/denominator`, which is below 1.
    pub(super) fn reduced(numerator: u128, denominator: u128) -> Self {
        if numerator == 0 {
            return Self::ZERO;
        }
        let common = gcd(numerator, denominator);
        let (n, d) = (numerator / common, denominator / common);
        match (u64::try_from(n), u64::try_from(d)) {
            (Ok(n), Ok(narrow)) if d <= MAX_DENOMINATOR => Self::Narrow(n, narrow),
            _ => Self::Wide(Box::new((n.into(), d.into()))),
        }
    }

    /// `numerator/denominator`, which is below 1.
    pub(super) fn reduced_wide(numerator: BigUint, denominator: BigUint) -> Self {
        let common = gcd_wide(numerator.clone(), denominator.clone());
        let (n, d) = (numerator / &common, denominator / common);
        match (u128::try_from(&n), u128::try_from(&d)) {
            (Ok(n), Ok(d)) if d <= MAX_DENOMINATOR => Self::reduced(n, d),
            _ => Self::Wide(Box::new((n, d))),
        }
    }

    pub(super) fn columns(&self) -> Option<(i64, i64)> {
        match *self {
            Self::Narrow(n, d) => Some((i64::try_from(n).ok()?, i64::try_from(d).ok()?)),
            Self::Wide(_) => None,
        }
    }

    /// Numerator and denominator, both below 2^63; `None` where they are greater.
    pub(super) fn narrow(&self) -> Option<(u128, u128)> {
        match *self {
            Self::Narrow(n, d) => Some((n.into(), d.into())),
            Self::Wide(_) => None,
        }
    }

    pub(super) fn wide(&self) -> (BigUint, BigUint) {
        match self {
            Self::Narrow(n, d) => ((*n).into(), (*d).into()),
            Self::Wide(both) => (**both).clone(),
        }
    }

    pub(super) fn to_f64(&self) -> f64 {
        let (n, d) = match self {
            Self::Narrow(n, d) => (n.to_f64(), d.to_f64()),
            Self::Wide(both) => (both.0.to_f64(), both.1.to_f64()),
        };
        n.zip(d).map_or(0.0, |(n, d)| n / d)
    }

    /// The whole part of this times `factor`.
    pub(super) fn floor_times(&self, factor: u32) -> u32 {
        let whole = match self {
            Self::Narrow(n, d) => (u128::from(*n) * u128::from(factor) / u128::from(*d)).to_u32(),
            Self::Wide(both) => (&both.0 * factor / &both.1).to_u32(),
        };
        whole.unwrap_or(factor)
    }

    /// What is missing to 1; nothing for nothing.
    pub(super) fn up_to_one(&self) -> Self {
        match self {
            Self::Narrow(0, _) => Self::ZERO,
            Self::Narrow(n, d) => Self::Narrow(d - n, *d),
            Self::Wide(both) => Self::Wide(Box::new((&both.1 - &both.0, both.1.clone()))),
        }
    }

    /// Adds another one; gives the whole that is carried, 0 or 1.
    pub(super) fn add(&mut self, other: &Self) -> i64 {
        match (&*self, other) {
            (_, Self::Narrow(0, _)) => 0,
            (Self::Narrow(0, _), _) => {
                self.clone_from(other);
                0
            }
            (&Self::Narrow(a, of), &Self::Narrow(b, of_b)) => {
                let (above, below) = if of == of_b {
                    (u128::from(a) + u128::from(b), u128::from(of))
                } else {
                    let common = gcd(of.into(), of_b.into());
                    let (of, of_b) = (u128::from(of) / common, u128::from(of_b) / common);
                    (u128::from(a) * of_b + u128::from(b) * of, of * of_b * common)
                };
                *self = Self::reduced(above % below, below);
                i64::from(above >= below)
            }
            (one, other) => {
                let ((a, of), (b, of_b)) = (one.wide(), other.wide());
                let (above, below) = (a * &of_b + b * &of, of * of_b);
                let carried = i64::from(above >= below);
                *self = Self::reduced_wide(above % &below, below);
                carried
            }
        }
    }
}

impl Ord for Remainder {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (&Self::Narrow(a, of), &Self::Narrow(b, of_b)) => {
                (u128::from(a) * u128::from(of_b)).cmp(&(u128::from(b) * u128::from(of)))
            }
            (one, other) => {
                let ((a, of), (b, of_b)) = (one.wide(), other.wide());
                (a * of_b).cmp(&(b * of))
            }
        }
    }
}

impl PartialOrd for Remainder {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Display for Remainder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Narrow(0, _) => Ok(()),
            Self::Narrow(n, d) => write!(f, "{n}/{d}"),
            Self::Wide(both) => write!(f, "{}/{}", both.0, both.1),
        }
    }
}

impl std::str::FromStr for Remainder {
    type Err = RemainderError;

    fn from_str(text: &str) -> Result<Self, RemainderError> {
        if text.is_empty() {
            return Ok(Self::ZERO);
        }
        let bad = || RemainderError::of(text);
        let (n, d) = text.split_once('/').ok_or_else(bad)?;
        let read = |digits: &str| digits.parse::<BigUint>().map_err(|_| bad());
        let (n, d) = (read(n)?, read(d)?);
        if n >= d {
            return Err(bad());
        }
        Ok(Self::reduced_wide(n, d))
    }
}
