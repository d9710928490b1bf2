//! Titles and names: text that stands in lists, files and letters, and that must be what it looks like.

use olymp_notation::{is_blank, is_ignorable};

/// Whether a character shows nothing by itself, or turns the reading around.
///
/// Control characters, the marks of bidirectional text, what has no width, soft hyphens, breaks of lines and paragraphs,
/// tags, and what looks like a space and is none.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control() || is_ignorable(c) || matches!(c, '\u{2028}' | '\u{2029}') || (is_blank(c) && !c.is_whitespace())
}

/// The first character that a title or a name must not have; `None`: it is what it looks like.
///
/// What joins the parts of an emoji (U+200D between two signs that are no letters) and what chooses its look (U+FE0F
/// behind one, or behind a digit) is what it looks like.
#[must_use]
pub fn unseen(text: &str) -> Option<char> {
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = c == '\u{200d}' && before.is_some_and(is_sign) && rest.peek().copied().is_some_and(is_sign);
        let chooses = matches!(c, '\u{fe0e}' | '\u{fe0f}') && before.is_some_and(has_looks);
        if is_unseen(c) && !joins && !chooses {
            return Some(c);
        }
        if !chooses {
            before = Some(c);
        }
    }
    None
}

/// The same of a text of several lines: breaks of lines and tabs are allowed.
#[must_use]
pub fn unseen_in_lines(text: &str) -> Option<char> {
    text.split(['\n', '\t'])
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .find_map(unseen)
}

fn is_sign(c: char) -> bool {
    c > '\u{2000}' && !c.is_alphanumeric() && !is_unseen(c)
}

/// Whether a character comes in two looks, as text and as a picture.
fn has_looks(c: char) -> bool {
    is_sign(c) || c.is_ascii_digit() || matches!(c, '#' | '*' | '©' | '®')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_taken() {
        for text in [
            "",
            "Олимпиада «Весна — 2026», 5–9 кл.",
            "naïve Müller й",
            "№ 5\u{a0}%",
            "H₂O · ½ ± 𝑥",
            "👩\u{200d}🔬 опыт",
            "❤️",
            "❤\u{fe0f}\u{200d}🔥",
            "1\u{fe0f}\u{20e3} тур",
        ] {
            assert_eq!(unseen(text), None, "{text:?}");
        }
        assert_eq!(unseen_in_lines("Первая строка\r\nвторая\tс отступом\n"), None);
    }

    #[test]
    fn what_is_not_seen_is_named() {
        let marks = [
            '\0',
            '\n',
            '\r',
            '\t',
            '\u{7f}',
            '\u{85}',
            '\u{ad}',
            '\u{61c}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{2028}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{feff}',
            '\u{fffa}',
            '\u{e0041}',
            '\u{3164}',
            '\u{2800}',
            '\u{fe0f}',
            '\u{fff0}',
            '\u{1bca0}',
            '\u{1d173}',
        ];
        for mark in marks {
            assert_eq!(unseen(&format!("Иван{mark}ов")), Some(mark), "{mark:?}");
        }
        assert_eq!(unseen_in_lines("строка\nещё \u{202e}строка"), Some('\u{202e}'));
        assert_eq!(unseen_in_lines("строка\rстрока"), Some('\r'));
    }
}
