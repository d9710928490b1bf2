//! What a text refers to, and what is wrong with it, without rendering it.

use super::fault::MarkupFault;
use super::math;
use super::pieces::{Piece, Pieces, line_pieces, pieces};
use olymp_assessment::item::Markup;
use pulldown_cmark::Event;

/// A picture in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The byte where it begins.
    pub offset: usize,
    /// As the author wrote it.
    pub path: String,
}

/// A gap mark in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapMark {
    /// The byte where it begins.
    pub offset: usize,
    /// The id between the braces.
    pub id: String,
}

/// What a text refers to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inspection {
    /// In the order of the text.
    pub pictures: Vec<Picture>,
    /// In the order of the text.
    pub gaps: Vec<GapMark>,
    /// Everything that is wrong, except pictures that are not there: only who knows the pictures can tell.
    pub faults: Vec<MarkupFault>,
}

/// Looks a text through.
#[must_use]
pub fn inspect(markup: &Markup) -> Inspection {
    inspect_pieces(pieces(&markup.0))
}

/// Looks through a text for a place inside a line, as [`super::render_inline`] shows it.
#[must_use]
pub fn inspect_inline(markup: &Markup) -> Inspection {
    inspect_pieces(line_pieces(&markup.0))
}

fn inspect_pieces(pieces: Pieces<'_>) -> Inspection {
    let mut found = Inspection {
        faults: pieces.faults,
        ..Inspection::default()
    };
    for (offset, piece) in pieces.list {
        match piece {
            Piece::Picture { path, .. } => found.pictures.push(Picture { offset, path }),
            Piece::Gap(id) => found.gaps.push(GapMark { offset, id }),
            Piece::Markdown(Event::InlineMath(latex)) => {
                found.faults.extend(math::convert(&latex, false, offset).err())
            }
            Piece::Markdown(Event::DisplayMath(latex)) => {
                found.faults.extend(math::convert(&latex, true, offset).err())
            }
            Piece::Markdown(_) | Piece::ParenList(_) | Piece::Numbered(_) => {}
        }
    }
    found.faults.sort_by_key(|fault| fault.offset);
    found
}
