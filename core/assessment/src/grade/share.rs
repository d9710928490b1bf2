//! The exact share of the maximum that a response earns.

use crate::points::{Points, UNITS_PER_POINT};
use crate::score::Score;

/// An exact fraction of the maximum, from nothing to all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    numerator: i128,
    denominator: i128,
}

impl Share {
    pub(super) const NOTHING: Self = Self {
        numerator: 0,
        denominator: 1,
    };
    pub(super) const ALL: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    pub(super) fn new(numerator: i64, denominator: i64) -> Self {
        Self {
            numerator: numerator.into(),
            denominator: denominator.into(),
        }
    }

    /// All or nothing.
    pub(super) const fn whole_if(right: bool) -> Self {
        if right { Self::ALL } else { Self::NOTHING }
    }

    /// `right/right_all − penalty × wrong/wrong_all`; nothing where nothing could be right.
    pub(super) fn less_penalty(
        right: usize,
        right_all: usize,
        penalty: Points,
        wrong: usize,
        wrong_all: usize,
    ) -> Self {
        // Counts are below 2^32, ten-thousandths below 2^14: no product reaches 2^127.
        let wide = |count| i128::from(number(count));
        let (right, wrong) = (wide(right), wide(wrong));
        let (right_all, wrong_all) = (wide(right_all), wide(wrong_all).max(wrong).max(1));
        let all = i128::from(UNITS_PER_POINT);
        let gained = right * all * wrong_all;
        let lost = i128::from(unit_share(penalty)) * wrong * right_all;
        Self {
            numerator: gained - lost,
            denominator: right_all * all * wrong_all,
        }
    }

    /// Whether nothing is missing.
    pub(super) const fn is_all(self) -> bool {
        self.numerator >= self.denominator
    }

    /// What that is of `max`.
    pub(super) fn of(self, max: Points) -> Score {
        if self.denominator <= 0 {
            return Score::ZERO;
        }
        let earned = self.numerator.clamp(0, self.denominator);
        Score::fraction(max, earned.unsigned_abs(), self.denominator.unsigned_abs())
    }
}

/// A stored share or penalty as ten-thousandths, kept in 0…1.
pub(super) fn unit_share(share: Points) -> i64 {
    share.units().clamp(0, UNITS_PER_POINT)
}

/// A count as a number to reckon with.
pub(super) fn number(count: usize) -> i64 {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}
