//! Marking: the queue and the page of one answer. The marker sees a code, never a name.

mod criterion;
mod form;
mod mark_form;
mod queue;
mod task;

pub use queue::QueuePage;
pub use task::TaskPage;
