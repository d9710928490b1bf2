//! Papers: drawn ahead for those who may come, drawn again where their items were met since, and rendered for the page.

mod draw_papers;
mod met;
mod paper;
mod redraw;
pub(in crate::attempts) mod render_paper;

pub use draw_papers::{draw_papers, run_drawing};
pub(super) use met::met;
pub use paper::is_offered;
pub(super) use paper::{draw, offered, worth};
