//! Markdown with LaTeX, as authors write it, to sanitised HTML with MathML, and to plain text.
//!
//! The style sheet must know the classes of [`MATH_CSS`] and `table-scroll`, `align-left|center|right`, `gap`, `nowrap`.

mod allowed;
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
mod looks;
mod math;
mod math_depth;
mod math_style;
mod misread;
mod pieces;
mod plain;
#[cfg(test)]
mod safety_tests;
mod sanitize;
#[cfg(test)]
mod shown_tests;
mod spoken;
mod spoken_counts;
mod spoken_signs;
#[cfg(test)]
mod spoken_tests;
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

/// How a text for a place inside a line looks: two texts that a reader cannot tell apart have the same looks. `None` where it
/// has faults; empty where there is nothing to see. `media` tells pictures apart, by their contents for instance.
#[must_use]
pub fn looks_inline(markup: &Markup, media: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    render_inline(markup, media).ok().map(|html| looks::looks(&html))
}

/// The text alone, formulas in words: for previews and other places where nothing but plain text can stand.
#[must_use]
pub fn spoken_text(markup: &Markup) -> String {
    plain::plain_text(&pieces::pieces(&markup.0), &|latex| {
        math::spoken(latex).unwrap_or_else(|| latex.trim().to_owned())
    })
}

/// The text alone, for lists, labels and spreadsheets: formulas as their LaTeX without dollars, pictures as their texts,
/// gaps as `___`; a block a line, cells of a table with ` | ` between them.
#[must_use]
pub fn plain_text(markup: &Markup) -> String {
    plain::plain_text(&pieces::pieces(&markup.0), &|latex| latex.trim().to_owned())
}
