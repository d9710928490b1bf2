//! What of an assessment may be seen, by whom and from when: the one place that decides it.
//!
//! Results, evidence, maps, statistics, workbooks and the bank ask here. `rule.rs` is the rule itself, a pure function;
//! `Times` of assessments say
//! when something is released, `unfinished.rs` knows what is not over yet, and `sight.rs` puts the three together for the one who asks.

mod rule;
mod sight;
mod store;
mod unfinished;

pub use rule::{Facts, Viewer, Visibility, visibility};
pub use sight::Sight;
pub use unfinished::Unfinished;
