//! The table of results of an assessment.

mod history;
mod page;
pub mod row;
pub mod table;

pub use history::HistoryPage;
pub use page::ResultsPage;
