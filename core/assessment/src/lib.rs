//! What an olympiad is: items and how each type is graded, blueprints and papers, attempts and their clock, ranking and
//! deficits.
//!
//! Pure: no input or output, no clock, no global randomness. Time and seeds are parameters.

pub mod ids;
pub mod item;
pub mod points;
pub mod response;
