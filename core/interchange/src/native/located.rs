//! A text with its place in the file.

use std::ops::Range;

/// A text, its end trimmed, and the bytes where it stands, quotes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) value: String,
    pub(super) span: Range<usize>,
}

impl Located {
    /// The byte of the file where a byte of the text stands.
    pub(super) fn place(&self, file: &str, offset: usize) -> usize {
        let raw = file.get(self.span.clone()).unwrap_or("");
        let start = self.span.start;
        for (quotes, escapes) in [("'''", false), ("\"\"\"", true), ("'", false), ("\"", true)] {
            if let Some(inside) = raw.strip_prefix(quotes) {
                let newline = usize::from(quotes.len() == 3 && inside.starts_with('\n'));
                let text = inside.get(newline..).unwrap_or("");
                let walked = if escapes { through_escapes(text, offset) } else { offset };
                return (start + quotes.len() + newline + walked).min(self.span.end);
            }
        }
        start
    }
}

/// The byte of a text with escapes that makes byte `offset` of its value.
fn through_escapes(raw: &str, offset: usize) -> usize {
    let mut made = 0;
    let mut chars = raw.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end_of_line = c == '\\' && chars.peek().is_some_and(|(_, next)| next.is_whitespace());
        if made >= offset && !end_of_line {
            return at;
        }
        if c != '\\' {
            made += c.len_utf8();
            continue;
        }
        match chars.next() {
            Some((_, 'u')) => made += skip_code(&mut chars, 4),
            Some((_, 'U')) => made += skip_code(&mut chars, 8),
            Some((_, 'x')) => made += skip_code(&mut chars, 2),
            // A backslash at the end of a line takes the white space behind it away.
            Some((_, space)) if space.is_whitespace() => while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {},
            _ => made += 1,
        }
    }
    raw.len()
}

/// Steps over the digits of an escape; how many bytes its character has.
fn skip_code(chars: &mut impl Iterator<Item = (usize, char)>, digits: usize) -> usize {
    let code: String = chars.take(digits).map(|(_, c)| c).collect();
    u32::from_str_radix(&code, 16)
        .ok()
        .and_then(char::from_u32)
        .map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(file: &str, value: &str, offset: usize) -> usize {
        Located {
            value: value.to_owned(),
            span: 0..file.len(),
        }
        .place(file, offset)
    }

    #[test]
    fn places_are_exact_in_all_four_kinds_of_strings() {
        assert_eq!(place("'''\nабв'''", "абв", 2), 6);
        assert_eq!(place("'абв'", "абв", 2), 3);
        assert_eq!(place(r#""a\u0416b""#, "aЖb", 3), 8);
        assert_eq!(place("\"\"\"\na\\\n   b\"\"\"", "ab", 1), 10);
    }
}
