//! Deficits: the map teacher × competency, the profile of a teacher, the answers behind a cell.

mod evidence;
mod filters;
mod grid;
mod legend;
mod map;
mod order;
mod profile;
pub mod query;
mod verdict;

pub use evidence::EvidencePage;
pub use map::MapPage;
pub use profile::ProfilePage;
