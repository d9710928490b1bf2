//! How far the numbered changes were read, and which numbers below are still missing.
//!
//! A number is given when a change is made and is seen when it is committed: where a transaction is slow, or has many, higher
//! numbers are read before its own. They are waited for, however many they are.

use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

/// How long a missing number is waited for: no transaction here is open that long, and those that were undone never come.
const WAITED_FOR: Duration = Duration::from_secs(3_600);

/// How many stretches of missing numbers are waited for; beyond it the oldest are given up.
const MAX_GAPS: usize = 200;

struct Gap {
    numbers: RangeInclusive<i64>,
    since: Instant,
}

/// How far the changes were read.
#[derive(Default)]
pub(super) struct Position {
    highest: i64,
    gaps: Vec<Gap>,
}

impl Position {
    /// Everything above is new.
    pub(super) const fn highest(&self) -> i64 {
        self.highest
    }

    /// The numbers below that may still come.
    pub(super) fn missing(&self) -> impl Iterator<Item = RangeInclusive<i64>> {
        self.gaps.iter().map(|gap| gap.numbers.clone())
    }

    /// Begins with the lowest number that is read at the start: the ones right below it may still come.
    pub(super) fn begin(&mut self, lowest: i64, below: i64, now: Instant) {
        self.highest = lowest - 1;
        self.wait_for(lowest - below..=lowest - 1, now);
    }

    fn wait_for(&mut self, numbers: RangeInclusive<i64>, since: Instant) {
        if !numbers.is_empty() {
            self.gaps.push(Gap { numbers, since });
        }
    }

    /// Takes note that this number was read.
    pub(super) fn read(&mut self, number: i64, now: Instant) {
        if number > self.highest {
            self.wait_for(self.highest + 1..=number - 1, now);
            self.highest = number;
            return;
        }
        let Some(index) = self.gaps.iter().position(|gap| gap.numbers.contains(&number)) else {
            return;
        };
        let Gap { numbers, since } = self.gaps.remove(index);
        self.wait_for(*numbers.start()..=number - 1, since);
        self.wait_for(number + 1..=*numbers.end(), since);
    }

    /// Gives up what has not come for long.
    pub(super) fn give_up(&mut self, now: Instant) {
        self.gaps.retain(|gap| now.duration_since(gap.since) < WAITED_FOR);
        self.gaps.sort_unstable_by_key(|gap| gap.since);
        let too_many = self.gaps.len().saturating_sub(MAX_GAPS);
        self.gaps.drain(..too_many);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(position: &Position) -> Vec<(i64, i64)> {
        let mut missing: Vec<_> = position.missing().map(|range| (*range.start(), *range.end())).collect();
        missing.sort_unstable();
        missing
    }

    #[test]
    fn what_is_committed_late_is_waited_for_however_much_it_is() {
        let now = Instant::now();
        let mut position = Position::default();
        position.begin(10, 5, now);
        position.read(10, now);
        position.read(3_000, now);
        assert_eq!(
            (position.highest(), missing(&position)),
            (3_000, vec![(5, 9), (11, 2_999)])
        );
        for number in (11..=2_999).rev() {
            position.read(number, now);
        }
        position.read(7, now);
        position.read(7, now);
        assert_eq!(missing(&position), [(5, 6), (8, 9)]);
        position.give_up(now + WAITED_FOR);
        assert_eq!((position.highest(), missing(&position)), (3_000, vec![]));
        for number in (4_000..6_000).step_by(2) {
            position.read(number, now);
            position.give_up(now);
        }
        assert!(missing(&position).len() <= MAX_GAPS);
    }
}
