//! How a test and its items behaved.

mod hint;
mod items;
mod page;

pub use page::StatisticsPage;
