//! The pieces of a text to plain text.

use super::pieces::{Piece, Pieces};
use pulldown_cmark::{Event, Tag, TagEnd};

pub(super) fn plain_text(pieces: &Pieces<'_>, formula: &dyn Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut first_cell = true;
    for (_, piece) in &pieces.list {
        match piece {
            Piece::ParenList(_) => {}
            Piece::Numbered(_) => {
                new_line(&mut out);
                out.push_str("- ");
            }
            Piece::Gap(_) => out.push_str("___"),
            Piece::Picture { alt, .. } => out.push_str(alt),
            Piece::Markdown(event) => match event {
                Event::Text(t) | Event::Code(t) => out.push_str(t),
                Event::InlineMath(t) | Event::DisplayMath(t) => out.push_str(&formula(t)),
                Event::SoftBreak => out.push(' '),
                Event::HardBreak => out.push('\n'),
                Event::Start(Tag::Item) => {
                    new_line(&mut out);
                    out.push_str("- ");
                }
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    new_line(&mut out);
                    first_cell = true;
                }
                Event::Start(Tag::TableCell) if std::mem::take(&mut first_cell) => {}
                Event::Start(Tag::TableCell) => out.push_str(" | "),
                Event::End(
                    TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item | TagEnd::Table,
                ) => {
                    new_line(&mut out);
                }
                _ => {}
            },
        }
    }
    out.trim().to_owned()
}

/// Begins a new line unless one has just begun.
fn new_line(out: &mut String) {
    let end = out.trim_end_matches(' ').len();
    out.truncate(end);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}
