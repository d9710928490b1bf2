//! How an attempt ends and what it earns: at the participant's wish or by the clock, by a mark, or graded again.

mod finish;
mod score;
mod sweeper;

pub use finish::{finish, regrade, regrade_all, takes_responses};
pub(super) use finish::{finish_all, is_open, log_finished};
pub use score::apply_mark;
pub(super) use score::grade_all;
pub use sweeper::{run_sweeper, sweep};
