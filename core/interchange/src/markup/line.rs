//! A text for a place inside a line: no line of it begins a block.

use super::pieces::Piece;
use pulldown_cmark::{CowStr, Event, Tag};

/// Stands at the beginning of every line while Markdown looks at it: white space, so that words beside it begin and end as
/// before, but none that Markdown counts as an indent. Taken out of authors' texts.
const MARK: char = '\u{1680}';

/// A text with its lines marked.
pub(super) struct Marked {
    pub(super) text: String,
    origin: Vec<usize>,
}

impl Marked {
    /// Marks the lines. An empty line breaks the line instead of beginning a paragraph.
    pub(super) fn new(text: &str) -> Self {
        let mut marked = Self {
            text: String::with_capacity(text.len() + 8),
            origin: Vec::with_capacity(text.len() + 8),
        };
        let (mut at, mut broken) = (0, false);
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches('\n');
            if content.trim().is_empty() {
                broken = !marked.text.is_empty();
            } else {
                if broken {
                    // Two spaces at the end of a line break it.
                    let end = marked.text.trim_end().len();
                    marked.text.truncate(end);
                    marked.origin.truncate(end);
                    marked.push("  \n", at);
                } else if !marked.text.is_empty() {
                    marked.push("\n", at.saturating_sub(1));
                }
                broken = false;
                marked.push(MARK.encode_utf8(&mut [0; 4]), at);
                for (offset, c) in content.char_indices().filter(|(_, c)| *c != MARK) {
                    marked.push(c.encode_utf8(&mut [0; 4]), at + offset);
                }
            }
            at += line.len();
        }
        marked
    }

    fn push(&mut self, text: &str, from: usize) {
        self.text.push_str(text);
        self.origin.extend(std::iter::repeat_n(from, text.len()));
    }

    /// The byte of the author's text that stands here.
    pub(super) fn origin(&self, at: usize) -> usize {
        let last = self.origin.last().copied().unwrap_or(0);
        self.origin.get(at).copied().unwrap_or(last)
    }
}

/// A piece as it was written.
pub(super) fn without_marks(piece: Piece<'_>) -> Piece<'static> {
    match piece {
        Piece::Picture { path, alt } => Piece::Picture {
            path: path.replace(MARK, ""),
            alt: alt.replace(MARK, ""),
        },
        Piece::Gap(id) => Piece::Gap(id),
        Piece::ParenList(number) => Piece::ParenList(number),
        Piece::Numbered(number) => Piece::Numbered(number),
        Piece::Markdown(event) => Piece::Markdown(match event {
            Event::Text(text) => Event::Text(clean(&text)),
            Event::Code(text) => Event::Code(clean(&text)),
            Event::InlineMath(text) => Event::InlineMath(clean(&text)),
            Event::DisplayMath(text) => Event::DisplayMath(clean(&text)),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => Event::Start(Tag::Link {
                link_type,
                dest_url: clean(&dest_url),
                title: clean(&title),
                id: clean(&id),
            }),
            other => other.into_static(),
        }),
    }
}

fn clean(text: &str) -> CowStr<'static> {
    text.replace(MARK, "").into()
}
