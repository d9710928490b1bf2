//! Times in which a server stood still (the machine slept, the process was stopped) or its machine's clock was moved.
//!
//! The rule: who could not be served loses nothing. Where no other server ran meanwhile, everybody who was at work is given
//! that time as recorded extra time, once; where others ran, nobody is. A clock that is set under a running server moves no
//! deadline. Staff are told of each on the page of the assessment.

mod make_up;
mod store;
mod watch;

pub use make_up::make_up;
pub use watch::{run_watch, say};
