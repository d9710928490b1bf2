//! Schools, working groups, people and their cards.

mod card;
mod groups;
mod page;
mod school;
mod schools;

pub use page::PeoplePage;
pub use school::SchoolPage;
