//! What an olympiad is: items and how each type is graded, blueprints and papers, attempts and their clock, ranking and
//! deficits.
//!
//! Pure: no input or output, no clock, no global randomness. Time and seeds are parameters.

pub mod arrangement;
pub mod attempt;
pub mod blueprint;
pub mod deficit;
pub mod grade;
pub mod ids;
pub mod item;
pub mod number;
pub mod plain;
pub mod points;
pub mod ranking;
pub mod response;
pub mod score;
pub mod seed;
pub mod text;
pub mod timing;
