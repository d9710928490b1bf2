//! Bank formats to items and back, and an author's markup to what a browser shows.
//!
//! Pure: files come in as a tree in memory, nothing is read from disk and no clock is asked.

pub mod markup;
pub mod native;
mod suggest;
