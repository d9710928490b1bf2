//! Items as both the sitting and the reviews show them: lists in the paper's order, HTML of the server, formulas, pictures.

mod html;
mod order;
mod pictures;
mod review;

pub use html::{plain_text, prose};
pub use order::ordered;
pub use pictures::put_pictures;
pub use review::{AnswerText, answer_view};
