//! Olympiads and diagnostics: the list, the page of one, the editor of a draft.

mod clone;
mod composition;
mod editor;
mod extra_time;
mod grants;
mod list;
mod live_panel;
mod local_time;
mod new;
mod page;
mod settings;
pub mod stage;
mod tabs;

pub use list::AssessmentsPage;
pub use new::NewAssessmentPage;
pub use page::AssessmentPage;
pub use tabs::{AssessmentTabs, Tab};
