//! The batched reads and writes of the answer path: requests that arrive together share one query or one commit.

mod finish_writer;
pub mod journal;
mod prepared_paper_loader;
mod result_loader;
mod start_writer;
mod usage_loader;

pub use finish_writer::{Finish, FinishWriter};
pub use journal::{Journal, Responses, answering};
pub use prepared_paper_loader::PreparedPaperLoader;
pub use result_loader::{AttemptLoader, ResultKey, ResultLoader, ResultRows};
pub use start_writer::{StartOutcome, StartWriter};
pub use usage_loader::UsageLoader;
