//! A text taken apart: Markdown events in which pictures and gap marks are one piece each.

use super::fault::{MarkupFault, MarkupFaultKind};
use super::{line, links, literal};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::ops::Range;

/// One piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece<'a> {
    /// Anything that Markdown knows, except raw HTML and pictures.
    Markdown(Event<'a>),
    /// `![alt](path)`.
    Picture { path: String, alt: String },
    /// `{{id}}`.
    Gap(String),
    /// The beginning of a list numbered `1)`, with its first number.
    ParenList(u64),
    /// The beginning of an entry that is not numbered in turn.
    Numbered(u64),
}

/// The pieces of a text with the bytes where they begin, and what is wrong already.
#[derive(Debug, Default)]
pub(super) struct Pieces<'a> {
    pub(super) list: Vec<(usize, Piece<'a>)>,
    pub(super) faults: Vec<MarkupFault>,
}

/// Takes a text apart.
pub(super) fn pieces(text: &str) -> Pieces<'_> {
    let options = Options::ENABLE_MATH | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(text, options);
    let definitions: Vec<usize> = parser
        .reference_definitions()
        .iter()
        .map(|(_, found)| found.span.start)
        .collect();
    let (events, faults) = literal::restore(parser.into_offset_iter().collect(), text);
    let mut taker = Taker {
        source: text,
        out: Pieces {
            faults,
            ..Pieces::default()
        },
        numbers: Vec::new(),
        picture: None,
        in_code: false,
        depth: 0,
        columns: 0,
        dollar_line: None,
    };
    taker.out.faults.extend(definitions.into_iter().map(links::definition));
    for (event, range) in TextMergeWithOffset::new(events.into_iter()) {
        taker.take(event, range);
    }
    taker.out
}

/// Takes apart a text that stands in a line, such as an option: it is one paragraph, whatever its lines begin with.
pub(super) fn line_pieces(text: &str) -> Pieces<'static> {
    let marked = line::Marked::new(text);
    let Pieces { list, mut faults } = pieces(&marked.text);
    for fault in &mut faults {
        fault.offset = marked.origin(fault.offset);
    }
    let mut pieces: Vec<(usize, Piece<'static>)> = list
        .into_iter()
        .map(|(at, piece)| (marked.origin(at), line::without_marks(piece)))
        .filter(|(_, piece)| *piece != Piece::Markdown(Event::Text("".into())))
        .collect();
    if matches!(pieces.last(), Some((_, Piece::Markdown(Event::End(TagEnd::Paragraph))))) {
        pieces.pop();
    }
    if matches!(pieces.first(), Some((_, Piece::Markdown(Event::Start(Tag::Paragraph))))) {
        pieces.remove(0);
    }
    Pieces { list: pieces, faults }
}

/// The cell of a row that the heading of its table has no column for.
fn lost_cell(source: &str, range: &Range<usize>, columns: usize) -> Option<MarkupFault> {
    let row = source.get(range.clone())?;
    let text = row.trim();
    let start = range.start + (row.len() - row.trim_start().len());
    let text = text.strip_suffix('|').filter(|it| !it.ends_with('\\')).unwrap_or(text);
    let first = usize::from(text.starts_with('|'));
    let bars = text
        .match_indices('|')
        .map(|(at, _)| at)
        .filter(|at| !text.get(..*at).is_some_and(|it| it.ends_with('\\')));
    let at = bars.skip(first).nth(columns.checked_sub(1)?)?;
    Some(MarkupFault {
        offset: start + at,
        kind: MarkupFaultKind::LostCell,
        message: "в этой строке таблицы ячеек больше, чем в заголовке: лишние не будут видны. Черту внутри ячейки пишите `\\|`"
            .to_owned(),
    })
}

/// How many lists, quotations and emphases may lie within one another.
const MAX_DEPTH: usize = 24;

/// A picture whose alternative text is being gathered.
struct OpenPicture {
    offset: usize,
    path: String,
    alt: String,
    depth: usize,
}

struct Taker<'a> {
    source: &'a str,
    out: Pieces<'a>,
    picture: Option<OpenPicture>,
    in_code: bool,
    /// The number that comes next in each open list; `None`: it has none.
    numbers: Vec<Option<u64>>,
    depth: usize,
    /// How many cells a row of the open table has.
    columns: usize,
    /// The line where a lone dollar was told last.
    dollar_line: Option<usize>,
}

impl<'a> Taker<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.picture.is_some() {
            self.take_alt(&event);
            return;
        }
        if self.is_too_deep(&event, range.start) {
            return;
        }
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                let path = dest_url.into_string();
                self.picture = Some(OpenPicture {
                    offset: range.start,
                    path,
                    alt: String::new(),
                    depth: 1,
                });
            }
            Event::Start(Tag::HtmlBlock) => self.refuse_html(range.start),
            Event::InlineHtml(tag) => {
                let told = self
                    .out
                    .faults
                    .iter()
                    .any(|fault| fault.kind == MarkupFaultKind::RawHtml);
                if !(told && tag.starts_with("</")) {
                    self.refuse_html(range.start);
                }
            }
            Event::Start(Tag::List(first)) => self.start_list(first, range.start),
            Event::Start(Tag::Item) => self.start_item(range.start),
            Event::Html(_) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Text(text) if !self.in_code => self.take_text(text, range),
            other => {
                match &other {
                    Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
                    Event::Start(Tag::TableRow) => self.out.faults.extend(lost_cell(self.source, &range, self.columns)),
                    Event::Start(Tag::CodeBlock(kind)) => {
                        self.in_code = true;
                        if *kind == CodeBlockKind::Indented {
                            self.out.faults.extend(links::indented(self.source, &range));
                        }
                    }
                    Event::Start(Tag::Link {
                        link_type, dest_url, ..
                    }) if *link_type != LinkType::Email => {
                        self.out.faults.extend(links::address(dest_url, range.start));
                    }
                    Event::End(TagEnd::List(_)) => drop(self.numbers.pop()),
                    Event::End(TagEnd::CodeBlock) => self.in_code = false,
                    _ => {}
                }
                self.push(range.start, Piece::Markdown(other));
            }
        }
    }

    fn start_list(&mut self, first: Option<u64>, at: usize) {
        self.numbers.push(first);
        let mark = self.source.get(at..).unwrap_or("").trim_start();
        let mark = mark.trim_start_matches(|c: char| c.is_ascii_digit());
        match first {
            Some(first) if mark.starts_with(')') => self.push(at, Piece::ParenList(first)),
            _ => self.push(at, Piece::Markdown(Event::Start(Tag::List(first)))),
        }
    }

    /// Numbers stay as they are written, also where they do not follow one another.
    fn start_item(&mut self, at: usize) {
        let mut piece = Piece::Markdown(Event::Start(Tag::Item));
        if let Some(Some(next)) = self.numbers.last_mut() {
            let mark = self.source.get(at..).unwrap_or("").trim_start();
            let digits = mark.len() - mark.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let number = mark
                .get(..digits)
                .and_then(|digits| digits.parse().ok())
                .unwrap_or(*next);
            if number != *next {
                piece = Piece::Numbered(number);
            }
            *next = number.saturating_add(1);
        }
        self.push(at, piece);
    }

    /// Counts levels; what lies deeper than any text needs is told once and left out.
    fn is_too_deep(&mut self, event: &Event<'_>, offset: usize) -> bool {
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth >= MAX_DEPTH;
            }
            _ => {}
        }
        if self.depth > MAX_DEPTH
            && !self
                .out
                .faults
                .iter()
                .any(|fault| fault.kind == MarkupFaultKind::TooDeep)
        {
            let message = "списки и цитаты вложены друг в друга слишком глубоко: упростите текст".to_owned();
            self.out.faults.push(MarkupFault {
                offset,
                kind: MarkupFaultKind::TooDeep,
                message,
            });
        }
        self.depth > MAX_DEPTH
    }

    fn push(&mut self, offset: usize, piece: Piece<'a>) {
        self.out.list.push((offset, piece));
    }

    fn refuse_html(&mut self, offset: usize) {
        let message = "теги HTML в тексте не допускаются: пишите в Markdown; знак «меньше» пишите в формуле `$a < b$` или как `\\<`";
        self.out.faults.push(MarkupFault {
            offset,
            kind: MarkupFaultKind::RawHtml,
            message: message.to_owned(),
        });
    }

    fn take_alt(&mut self, event: &Event<'a>) {
        let Some(picture) = self.picture.as_mut() else { return };
        match event {
            Event::Start(Tag::Image { .. }) => picture.depth += 1,
            Event::End(TagEnd::Image) => picture.depth -= 1,
            Event::Text(t) | Event::Code(t) | Event::InlineMath(t) | Event::DisplayMath(t) => picture.alt.push_str(t),
            Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
            _ => {}
        }
        if picture.depth == 0
            && let Some(done) = self.picture.take()
        {
            self.depth = self.depth.saturating_sub(1);
            let alt = done.alt.trim().to_owned();
            if alt.is_empty() {
                let message = format!(
                    "у картинки `{}` нет текста для тех, кто её не видит: `![что на ней важно]({})`",
                    done.path, done.path
                );
                self.out.faults.push(MarkupFault {
                    offset: done.offset,
                    kind: MarkupFaultKind::NoAltText,
                    message,
                });
            }
            self.push(done.offset, Piece::Picture { path: done.path, alt });
        }
    }

    /// Finds lone dollars and gap marks in running text.
    fn take_text(&mut self, text: pulldown_cmark::CowStr<'a>, range: Range<usize>) {
        let source = self.source.get(range.clone()).unwrap_or("");
        self.find_lone_dollars(source, range.start);
        self.out.faults.extend(links::in_text(self.source, &range));
        let mut rest: &str = &text;
        let mut searched = 0;
        while let Some((before, id, after)) = next_gap(rest) {
            // The text may be shorter than its source (escapes, entities): the mark itself is the same in both.
            let mark = format!("{{{{{id}}}}}");
            let place = source
                .get(searched..)
                .and_then(|s| s.find(&mark))
                .map_or(searched, |at| searched + at);
            if !before.is_empty() {
                self.push(
                    range.start + searched,
                    Piece::Markdown(Event::Text(before.to_owned().into())),
                );
            }
            self.push(range.start + place, Piece::Gap(id.to_owned()));
            searched = place + mark.len();
            rest = after;
        }
        if rest.len() == text.len() {
            self.push(range.start, Piece::Markdown(Event::Text(text)));
        } else if !rest.is_empty() {
            self.push(
                range.start + searched,
                Piece::Markdown(Event::Text(rest.to_owned().into())),
            );
        }
    }

    /// A formula that Markdown does not take for one leaves its dollars in the text: one fault a line for both of them.
    fn find_lone_dollars(&mut self, source: &str, start: usize) {
        for (at, _) in source.match_indices('$') {
            let offset = start + at;
            let before = self.source.get(..offset).unwrap_or("");
            let line = before.rfind('\n').map_or(0, |end| end + 1);
            if !before.ends_with('\\') && self.dollar_line.replace(line) != Some(line) {
                let message = "знак `$` без пары: закройте формулу вторым `$` (без пробела внутри у самого знака), проверьте в ней \
                               фигурные скобки; знак доллара в тексте пишите `\\$`";
                let kind = MarkupFaultKind::LoneDollar;
                self.out.faults.push(MarkupFault {
                    offset,
                    kind,
                    message: message.to_owned(),
                });
            }
        }
    }
}

/// The text before the first gap mark, its id and the text behind it; `None` where there is no mark.
fn next_gap(text: &str) -> Option<(&str, &str, &str)> {
    for (open, _) in text.match_indices("{{") {
        let inside = text.get(open + 2..)?;
        let after = inside.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        let id = inside.get(..inside.len() - after.len())?;
        if let Some(after) = after.strip_prefix("}}").filter(|_| !id.is_empty()) {
            return Some((text.get(..open)?, id, after));
        }
    }
    None
}
