//! Statistics of tests: numbers in, numbers out.
//!
//! Knows slices of numbers and nothing of where they come from. `None` means that a statistic is undefined for them.

pub mod classical;
pub mod spread;
