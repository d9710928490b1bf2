//! The pieces of a text to HTML.

use super::fault::{MarkupFault, MarkupFaultKind};
use super::lines;
use super::math;
use super::pieces::{Piece, Pieces};
use super::sanitize::sanitize;
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Tag, TagEnd, html::push_html};

/// Where a formula stands while the HTML around it is written: its number between these two (both are taken out of
/// authors' texts).
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';
const NOWRAP: &str = r#"<span class="nowrap">"#;

pub(super) fn render(pieces: Pieces<'_>, media: &dyn Fn(&str) -> Option<String>) -> Result<String, Vec<MarkupFault>> {
    let mut writer = Writer {
        media,
        formulas: Vec::new(),
        faults: pieces.faults,
        columns: Vec::new(),
        column: 0,
        head: false,
    };
    let events: Vec<Event<'_>> = pieces
        .list
        .into_iter()
        .map(|(offset, piece)| writer.event(offset, piece))
        .collect();
    if !writer.faults.is_empty() {
        writer.faults.sort_by_key(|fault| fault.offset);
        return Err(writer.faults);
    }
    let mut html = String::new();
    push_html(&mut html, events.into_iter());
    // Nothing is put in behind the sanitiser.
    Ok(sanitize(&put_formulas(&html, &writer.formulas)))
}

struct Writer<'m> {
    media: &'m dyn Fn(&str) -> Option<String>,
    formulas: Vec<String>,
    faults: Vec<MarkupFault>,
    columns: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl Writer<'_> {
    fn event<'a>(&mut self, offset: usize, piece: Piece<'a>) -> Event<'a> {
        match piece {
            Piece::Gap(id) => raw(format!(r#"<span class="gap" data-gap="{}"></span>"#, escape(&id))),
            Piece::ParenList(start) => raw(format!("<ol class=\"paren\" start=\"{start}\">\n")),
            Piece::Numbered(number) => raw(format!("<li value=\"{number}\">")),
            Piece::Picture { path, alt } => self.picture(offset, &path, &alt),
            Piece::Markdown(Event::InlineMath(latex)) => self.formula(&latex, false, offset),
            Piece::Markdown(Event::DisplayMath(latex)) => self.formula(&latex, true, offset),
            Piece::Markdown(Event::Text(text)) => Event::Text(lines::bound(without_marks(text))),
            Piece::Markdown(Event::Code(text)) => Event::Code(without_marks(text)),
            Piece::Markdown(Event::Start(tag)) => self.start(tag),
            Piece::Markdown(Event::End(tag)) => self.end(tag),
            Piece::Markdown(other) => other,
        }
    }

    fn picture<'a>(&mut self, offset: usize, path: &str, alt: &str) -> Event<'a> {
        if let Some(src) = (self.media)(path) {
            let (src, alt) = (escape(&src), escape(alt));
            raw(format!(
                r#"<img src="{src}" alt="{alt}" loading="lazy" decoding="async">"#
            ))
        } else {
            let message = format!("картинки `{path}` нет: положите файл в папку `media` банка или исправьте путь");
            self.faults.push(MarkupFault {
                offset,
                kind: MarkupFaultKind::UnknownPicture,
                message,
            });
            raw(String::new())
        }
    }

    fn formula<'a>(&mut self, latex: &str, block: bool, offset: usize) -> Event<'a> {
        match math::convert(latex, block, offset) {
            Ok(mathml) => {
                self.formulas.push(mathml);
                raw(format!("{OPEN}{}{CLOSE}", self.formulas.len() - 1))
            }
            Err(fault) => {
                self.faults.push(fault);
                raw(String::new())
            }
        }
    }

    /// Tables are written here (alignment by class, a frame that scrolls); headings keep out of the page's own outline.
    fn start<'a>(&mut self, tag: Tag<'a>) -> Event<'a> {
        match tag {
            Tag::Table(columns) => {
                self.columns = columns;
                raw(r#"<div class="table-scroll" tabindex="0"><table>"#.to_owned())
            }
            Tag::TableHead => {
                (self.head, self.column) = (true, 0);
                raw("<thead><tr>".to_owned())
            }
            Tag::TableRow => {
                self.column = 0;
                raw("<tr>".to_owned())
            }
            Tag::TableCell => {
                let class = match self.columns.get(self.column) {
                    Some(Alignment::Left) => r#" class="align-left""#,
                    Some(Alignment::Center) => r#" class="align-center""#,
                    Some(Alignment::Right) => r#" class="align-right""#,
                    Some(Alignment::None) | None => "",
                };
                self.column += 1;
                raw(if self.head {
                    format!(r#"<th scope="col"{class}>"#)
                } else {
                    format!("<td{class}>")
                })
            }
            Tag::Heading { level, .. } => Event::Start(Tag::Heading {
                level: lower(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            }),
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => Event::Start(Tag::Link {
                link_type,
                dest_url: without_marks(dest_url),
                title: without_marks(title),
                id,
            }),
            Tag::CodeBlock(_) => Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented)),
            other => Event::Start(other),
        }
    }

    fn end<'a>(&mut self, tag: TagEnd) -> Event<'a> {
        match tag {
            TagEnd::Table => raw("</tbody></table></div>\n".to_owned()),
            TagEnd::TableHead => {
                self.head = false;
                raw("</tr></thead><tbody>".to_owned())
            }
            TagEnd::TableRow => raw("</tr>".to_owned()),
            TagEnd::TableCell => raw(if self.head { "</th>" } else { "</td>" }.to_owned()),
            TagEnd::Heading(level) => Event::End(TagEnd::Heading(lower(level))),
            other => Event::End(other),
        }
    }
}

fn raw<'a>(html: String) -> Event<'a> {
    Event::InlineHtml(html.into())
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

fn without_marks(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains([OPEN, CLOSE]) {
        text.replace([OPEN, CLOSE], "").into()
    } else {
        text
    }
}

fn escape(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;");
    text.replace([OPEN, CLOSE], "")
}

/// Puts the formulas where their numbers stand, together with what must not go to another line without them.
fn put_formulas(html: &str, formulas: &[String]) -> String {
    let mut out = String::with_capacity(html.len() + formulas.iter().map(String::len).sum::<usize>());
    let mut parts = html.split(OPEN);
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let (number, rest) = part.split_once(CLOSE).unwrap_or(("", part));
        let formula = number.parse().ok().and_then(|n: usize| formulas.get(n));
        let formula = formula.map_or("", String::as_str);
        let before = out.len() - lines::opening(&out);
        let (after, rest) = rest.split_at(lines::closing(formula, rest));
        if formula.starts_with("<math")
            && !formula.starts_with("<math display")
            && (before < out.len() || !after.is_empty())
        {
            // No character keeps Chromium from breaking a line beside a formula; a style does.
            out.insert_str(before, NOWRAP);
            out.push_str(formula);
            out.push_str(after);
            out.push_str("</span>");
        } else {
            out.push_str(formula);
            out.push_str(after);
        }
        out.push_str(rest);
    }
    out
}
