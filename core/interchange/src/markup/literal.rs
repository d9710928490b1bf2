//! What Markdown would take for a mark and the author meant as it stands: signs between numbers, a minus before a number,
//! a year with its full stop.

use super::fault::{MarkupFault, MarkupFaultKind};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

type Ranged<'a> = (Event<'a>, Range<usize>);

/// What becomes of an event.
enum Fate<'a> {
    Stays(Event<'a>),
    /// Shown as typed.
    Typed(String),
    /// A block whose mark is shown as typed begins.
    Opens(String, usize),
    /// It ends.
    Closes,
    /// A heading whose underline is shown as typed ends.
    Underline(String),
    Gone,
}

/// Puts marks that are none back into the text, and says what can be read in two ways.
pub(super) fn restore<'a>(events: Vec<Ranged<'a>>, source: &str) -> (Vec<Ranged<'a>>, Vec<MarkupFault>) {
    let mut fates: Vec<(Fate<'a>, Range<usize>)> = Vec::with_capacity(events.len());
    let mut faults = Vec::new();
    // Where each open element began, and the items of open lists.
    let mut open: Vec<usize> = Vec::new();
    let mut items: Vec<Vec<(usize, usize)>> = Vec::new();
    for (event, range) in events {
        let at = fates.len();
        match &event {
            Event::Start(tag) => {
                open.push(at);
                if matches!(tag, Tag::List(_)) {
                    items.push(Vec::new());
                }
                fates.push((Fate::Stays(event), range));
            }
            Event::End(end) => {
                let end = *end;
                let start = open.pop().unwrap_or(at);
                fates.push((Fate::Stays(event), range.clone()));
                match end {
                    TagEnd::Item => {
                        if let Some(items) = items.last_mut() {
                            items.push((start, at));
                        }
                    }
                    TagEnd::List(_) => {
                        let list = items.pop().unwrap_or_default();
                        faults.extend(end_list(&mut fates, source, start, &list));
                    }
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                        end_emphasis(&mut fates, source, start, &range, end);
                    }
                    TagEnd::BlockQuote(_) => end_quote(&mut fates, source, start, &range),
                    TagEnd::Heading(_) => end_heading(&mut fates, source, start, &range),
                    _ => {}
                }
            }
            _ => fates.push((Fate::Stays(event), range)),
        }
    }
    (written(fates), faults)
}

fn set<'a>(fates: &mut [(Fate<'a>, Range<usize>)], at: usize, fate: Fate<'a>) {
    if let Some(place) = fates.get_mut(at) {
        place.0 = fate;
    }
}

/// One line is no list; a list of nothing but numbers or calculations may be one that begins with a minus.
fn end_list(
    fates: &mut [(Fate<'_>, Range<usize>)],
    source: &str,
    start: usize,
    items: &[(usize, usize)],
) -> Option<MarkupFault> {
    let text = |(at, _): &(usize, usize)| source.get(fates.get(*at)?.1.clone()).map(str::trim);
    let texts: Vec<&str> = items.iter().filter_map(text).collect();
    let end = fates.len() - 1;
    if let ([(first, last)], [text]) = (items, &texts[..]) {
        let mark = mark_of_item(text);
        set(fates, start, Fate::Gone);
        set(fates, end, Fate::Gone);
        let at = fates.get(*first).map_or(0, |(_, range)| range.start);
        set(fates, *first, Fate::Opens(mark, at));
        set(fates, *last, Fate::Closes);
        return None;
    }
    let signed = |text: &&str| {
        let rest = text.strip_prefix(['-', '+']);
        rest.is_some_and(|rest| is_quantity(rest) || is_calculation(rest))
    };
    if !texts.iter().all(signed) {
        return None;
    }
    let offset = items
        .first()
        .and_then(|(at, _)| Some(fates.get(*at)?.1.start))
        .unwrap_or(0);
    let message = "список или отрицательные числа? минус перед числом пишите `$-3$` или `−3`, а пункты списка из чисел — \
                   со звёздочкой: `* 3`";
    Some(MarkupFault {
        offset,
        kind: MarkupFaultKind::ListOrMinus,
        message: message.to_owned(),
    })
}

/// `- `, `1812. `, `3) `.
fn mark_of_item(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = text.get(..digits + 1).unwrap_or(text);
    let space = text.get(mark.len()..).is_some_and(|rest| !rest.trim().is_empty());
    format!("{mark}{}", if space { " " } else { "" })
}

/// Emphasis between digits or letters is none: `2*3*4`. Stars may set apart a part of a Russian word, underscores a phrase.
fn end_emphasis(fates: &mut [(Fate<'_>, Range<usize>)], source: &str, start: usize, range: &Range<usize>, end: TagEnd) {
    let whole = source.get(range.clone()).unwrap_or("");
    let sign = whole.chars().next().unwrap_or('*');
    let length = match end {
        TagEnd::Emphasis => 1,
        TagEnd::Strong => 2,
        _ => whole.bytes().take_while(|b| *b == b'~').count().min(2),
    };
    let inside = whole.get(length..whole.len().saturating_sub(length)).unwrap_or("");
    let before = source.get(..range.start).and_then(|text| text.chars().next_back());
    let after = source.get(range.end..).and_then(|text| text.chars().next());
    let typed = match sign {
        // Signs alone are not emphasised: `*.*`.
        _ if !inside.contains(|c: char| c.is_alphanumeric() || matches!(c, '$' | '{')) => true,
        '_' => !inside.contains(|c: char| is_cyrillic(c) || c.is_whitespace()),
        '~' if length == 1 => true,
        _ => {
            let part =
                |outer: char, inner: Option<char>| length == 2 && is_cyrillic(outer) && inner.is_some_and(is_cyrillic);
            let holds_before = |c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '%' | '°' | '!');
            before.is_some_and(|c| holds_before(c) && !part(c, inside.chars().next()))
                || after.is_some_and(|c| c.is_alphanumeric() && !part(c, inside.chars().next_back()))
        }
    };
    if typed {
        let delimiter: String = std::iter::repeat_n(sign, length).collect();
        let last = fates.len() - 1;
        set(fates, start, Fate::Typed(delimiter.clone()));
        set(fates, last, Fate::Typed(delimiter));
        for (place, from) in [(start, range.start), (last, range.end - length)] {
            if let Some((_, range)) = fates.get_mut(place) {
                *range = from..from + length;
            }
        }
    }
}

/// `> 5` and `>= 5` compare, they do not quote.
fn end_quote(fates: &mut [(Fate<'_>, Range<usize>)], source: &str, start: usize, range: &Range<usize>) {
    let whole = source.get(range.clone()).unwrap_or("").trim();
    let Some(inside) = whole.strip_prefix('>') else { return };
    let text = inside.trim_start();
    let compares = text.starts_with(['=', '$'])
        || text
            .trim_start_matches(['-', '+', '−'])
            .starts_with(|c: char| c.is_ascii_digit())
        || text.chars().nth(3).is_none();
    if compares && !text.contains('\n') {
        let mark = if inside == text { ">" } else { "> " };
        let last = fates.len() - 1;
        set(fates, start, Fate::Opens(mark.to_owned(), range.start));
        set(fates, last, Fate::Closes);
    }
}

/// `# 5` is a number; a line under a line is a line.
fn end_heading(fates: &mut [(Fate<'_>, Range<usize>)], source: &str, start: usize, range: &Range<usize>) {
    let whole = source.get(range.clone()).unwrap_or("").trim();
    let last = fates.len() - 1;
    let inside = whole.trim_start_matches('#');
    if inside.len() < whole.len() {
        let mark = whole.get(..whole.len() - inside.len()).unwrap_or("#");
        let text = inside.trim();
        if text.is_empty() || is_quantity(text) {
            let space = if text.is_empty() { "" } else { " " };
            set(fates, start, Fate::Opens(format!("{mark}{space}"), range.start));
            set(fates, last, Fate::Closes);
        }
        return;
    }
    let underline = whole.rsplit('\n').next().unwrap_or("").trim();
    if !underline.is_empty() && underline.chars().all(|c| matches!(c, '=' | '-')) {
        set(fates, start, Fate::Opens(String::new(), range.start));
        set(fates, last, Fate::Underline(underline.to_owned()));
    }
}

/// Whether a line is a number, perhaps with a short unit: `3 °C`, `2,5`, `$5$ км`.
fn is_quantity(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['.', ';', ',']).replace(['$', '*'], "");
    let number = line.trim_start_matches(['-', '+', '−']);
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let of_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '{' | '}');
    let unit = number.trim_start_matches(of_number);
    unit.chars().count() <= 4 && !unit.contains(|c: char| c.is_ascii_digit() || c.is_whitespace())
}

/// Whether a line calculates with numbers and Latin letters only: `5 + 3`, `2x = 7`.
fn is_calculation(line: &str) -> bool {
    let line = line.trim();
    let signs = ["+", "=", "<", ">", "*", "·", "×", "−", " - ", " : ", " / "];
    let of_numbers =
        |c: char| c.is_ascii() && !matches!(c, '$' | '`' | '[') || matches!(c, '·' | '×' | '−' | '²' | '³');
    line.starts_with(|c: char| c.is_ascii_digit())
        && line.chars().all(of_numbers)
        && signs.iter().any(|sign| line.contains(sign))
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | '\u{301}')
}

/// The events with the marks in their places; a block that lost its own element becomes paragraphs.
fn written<'a>(fates: Vec<(Fate<'a>, Range<usize>)>) -> Vec<Ranged<'a>> {
    let mut writer = Writer::default();
    for (fate, range) in fates {
        match fate {
            Fate::Gone => writer.end_paragraph(&range),
            Fate::Opens(mark, at) => {
                writer.end_paragraph(&range);
                writer.blocks.push(true);
                if writer.mark.is_empty() {
                    writer.mark_at = at;
                }
                writer.mark.push_str(&mark);
            }
            Fate::Underline(line) => {
                let place = range.end.saturating_sub(line.len())..range.end;
                writer.inline(Event::SoftBreak, place.clone());
                writer.inline(Event::Text(line.into()), place);
                writer.close(&range);
            }
            Fate::Closes => writer.close(&range),
            Fate::Typed(sign) => writer.inline(Event::Text(sign.into()), range),
            Fate::Stays(event) => writer.stays(event, range),
        }
    }
    writer.out
}

#[derive(Default)]
struct Writer<'a> {
    out: Vec<Ranged<'a>>,
    /// Open blocks; whether each lost its own element.
    blocks: Vec<bool>,
    /// The mark that the next paragraph begins with.
    mark: String,
    /// Where it stands.
    mark_at: usize,
    /// Whether a paragraph of ours is open.
    paragraph: bool,
}

impl<'a> Writer<'a> {
    fn stays(&mut self, event: Event<'a>, range: Range<usize>) {
        match &event {
            Event::Start(tag) if is_block(&tag.to_end()) => {
                self.end_paragraph(&range);
                let paragraph = *tag == Tag::Paragraph;
                if !paragraph {
                    self.lone_mark(&range);
                }
                self.blocks.push(false);
                self.out.push((event, range));
                if paragraph {
                    self.put_mark();
                }
            }
            Event::End(end) if is_block(end) => {
                self.end_paragraph(&range);
                self.blocks.pop();
                self.out.push((event, range));
            }
            Event::Rule => {
                self.end_paragraph(&range);
                self.lone_mark(&range);
                self.out.push((event, range));
            }
            _ => self.inline(event, range),
        }
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.blocks.last() == Some(&true) && !self.paragraph {
            self.paragraph = true;
            self.out.push((Event::Start(Tag::Paragraph), range.clone()));
            self.put_mark();
        }
        self.out.push((event, range));
    }

    fn put_mark(&mut self) {
        if !self.mark.is_empty() {
            let mark = std::mem::take(&mut self.mark);
            let place = self.mark_at..self.mark_at + mark.trim_end().len();
            self.out.push((Event::Text(mark.into()), place));
        }
    }

    fn end_paragraph(&mut self, range: &Range<usize>) {
        if std::mem::take(&mut self.paragraph) {
            self.out.push((Event::End(TagEnd::Paragraph), range.clone()));
        }
    }

    /// A mark with nothing behind it.
    fn lone_mark(&mut self, range: &Range<usize>) {
        if !self.mark.is_empty() {
            self.out.push((Event::Start(Tag::Paragraph), range.clone()));
            self.put_mark();
            self.out.push((Event::End(TagEnd::Paragraph), range.clone()));
        }
    }

    fn close(&mut self, range: &Range<usize>) {
        self.end_paragraph(range);
        self.lone_mark(range);
        self.blocks.pop();
    }
}

const fn is_block(end: &TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
