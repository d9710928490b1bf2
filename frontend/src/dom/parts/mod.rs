//! The components of the design system as elements: the same classes, names and roles as those of [`crate::ui`].

mod button;
mod dialog;
mod form;
mod notes;
mod page;

pub use button::{Inert, button, link, submit_button};
pub use dialog::{DialogKind, close_button, dialog};
pub use form::{Input, checkbox};
pub use notes::{alert, badge, empty_state, error_view, loading, progress_bar};
pub use page::{main_page, page_header};
