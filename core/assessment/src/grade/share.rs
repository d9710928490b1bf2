//! The exact share of the maximum that a response earns, before the one rounding.

use crate::points::{Points, UNITS_PER_POINT};

/// An exact fraction of the maximum; below zero counts as nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    numerator: i64,
    denominator: i64,
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

    pub(super) const fn new(numerator: i64, denominator: i64) -> Self {
        Self { numerator, denominator }
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
        let (right, wrong) = (number(right), number(wrong));
        let (right_all, wrong_all) = (number(right_all), number(wrong_all).max(wrong).max(1));
        let gained = right.saturating_mul(UNITS_PER_POINT).saturating_mul(wrong_all);
        let lost = unit_share(penalty).saturating_mul(wrong).saturating_mul(right_all);
        let whole = right_all.saturating_mul(UNITS_PER_POINT).saturating_mul(wrong_all);
        Self::new(gained.saturating_sub(lost), whole)
    }

    /// Whether nothing is missing.
    pub(super) const fn is_all(self) -> bool {
        self.numerator >= self.denominator
    }

    /// What that is of `max`, rounded here and nowhere else.
    pub(super) fn of(self, max: Points) -> Points {
        max.share(self.numerator, self.denominator)
    }
}

/// A stored share or penalty as ten-thousandths, kept in 0…1.
pub(super) fn unit_share(share: Points) -> i64 {
    share.units().clamp(0, UNITS_PER_POINT)
}

/// A count as a number to reckon with.
pub(super) fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
