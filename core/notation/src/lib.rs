//! How people write numbers and units: which signs mean the same, where a number ends and what follows it.
//!
//! Notation only: nothing here knows a key, so the browser may read a number by the same rule as the grader does. No
//! dependencies and no large Unicode tables, for the sake of the participant's bundle.

mod counting;
mod digits;
pub mod number;
mod remark;
mod signs;
mod squared;
pub mod twins;
pub mod units;

pub use counting::is_counting_word;
pub use digits::ascii_digit;
pub use remark::{Remark, remark};
pub use signs::{cleaned, is_blank, is_ignorable, is_minus, lower, plain_of_raised};
