//! Markdown with LaTeX, as authors write it, to sanitised HTML with MathML, and to plain text.
//!
//! The style sheet must know the classes of [`MATH_CSS`] and `table-scroll`, `align-left|center|right`, `gap`, `nowrap`.

mod allowed;
#[cfg(test)]
mod dom;
mod fault;
mod html;
mod inspect;
mod latex_messages;
mod latex_source;
mod line;
mod lines;
mod links;
mod literal;
mod math;
mod math_depth;
mod math_style;
mod pieces;
mod plain;
#[cfg(test)]
mod safety_tests;
mod sanitize;
#[cfg(test)]
mod shown_tests;
#[cfg(test)]
mod tests;

pub use fault::{MarkupFault, MarkupFaultKind};
pub use inspect::{GapMark, Inspection, Picture, inspect, inspect_inline};
pub use math_style::MATH_CSS;
pub use sanitize::sanitize;

use olymp_assessment::item::Markup;

/// Renders a text as HTML blocks.
///
/// `media` gives the address of a picture by the path that the author wrote (`media/lake.svg`); `None` means that there
/// is no such picture.
///
/// # Errors
/// All faults of the text in its order, never only the first.
pub fn render(markup: &Markup, media: &dyn Fn(&str) -> Option<String>) -> Result<String, Vec<MarkupFault>> {
    html::render(pieces::pieces(&markup.0), media)
}

/// Renders a text for a place inside a line, such as an option: what would begin a block is shown as typed.
///
/// # Errors
/// As [`render`].
pub fn render_inline(markup: &Markup, media: &dyn Fn(&str) -> Option<String>) -> Result<String, Vec<MarkupFault>> {
    html::render(pieces::line_pieces(&markup.0), media)
}

/// The text alone, for lists, labels and spreadsheets: formulas as their LaTeX without dollars, pictures as their texts,
/// gaps as `___`; a block a line, cells of a table with ` | ` between them.
#[must_use]
pub fn plain_text(markup: &Markup) -> String {
    plain::plain_text(&pieces::pieces(&markup.0))
}
