//! The table of results of an assessment.

mod page;
pub mod row;
pub mod table;

pub use page::ResultsPage;
