//! Characters that mean the same, and characters that mean nothing.

use crate::digits::ascii_digit;

/// Whether a character has no look of its own: format and bidirectional marks, soft hyphens, variation selectors, tags,
/// control characters. White space is none of them.
#[must_use]
pub fn is_ignorable(c: char) -> bool {
    match c {
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{FEFF}' => true,
        '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' => true,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{FE00}'..='\u{FE0F}' | '\u{FFF0}'..='\u{FFFB}' => true,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => true,
        c => c.is_control() && !c.is_whitespace(),
    }
}

/// White space, and the characters that look like it: the Braille blank and the Hangul fillers.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

/// All the signs that keyboards, Word and the web put for a minus.
#[must_use]
pub const fn is_minus(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2D7}' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2796}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// The plain character of a raised digit or sign.
#[must_use]
pub const fn plain_of_raised(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        '⁻' => '-',
        '⁺' => '+',
        _ => return None,
    })
}

/// Whether this begins with a raised zero that is typed for a degree: `⁰C`, and `⁰` with nothing behind it.
pub(crate) fn begins_with_raised_degree(text: &str) -> bool {
    let behind = text.strip_prefix('⁰').map(|rest| rest.trim_start_matches(is_blank));
    behind.is_some_and(|rest| rest.is_empty() || rest.starts_with(['C', 'С', 'F']))
}

/// The small letter of a Latin, Cyrillic or Greek capital; the full tables of Unicode are left out for their size.
#[must_use]
pub fn lower(c: char) -> char {
    let by = match c {
        'A'..='Z' | 'А'..='Я' | 'Α'..='Ω' => 0x20,
        'Ѐ'..='Џ' => 0x50,
        _ => return c,
    };
    char::from_u32(u32::from(c) + by).unwrap_or(c)
}

/// Brings a typed number into few signs: ignorable characters are left out, blanks become single spaces, digits of all
/// scripts and full-width signs become ASCII, and all signs for minus, times, power, fraction, apostrophe, comma and
/// degree become one each.
#[must_use]
pub fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if is_blank(c) {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !is_ignorable(c) {
            clean.push(one_of(c));
        }
    }
    clean.truncate(clean.trim_end_matches(' ').len());
    clean
}

/// The one sign that stands for all that mean the same.
fn one_of(c: char) -> char {
    match c {
        c if c.is_ascii_alphanumeric() => c,
        c if is_minus(c) => '-',
        '\u{2795}' | '﹢' => '+',
        '*' | '×' | '⋅' | '∙' | '•' | '‧' | '・' | '･' | '∗' | '✕' | '✖' | '⨯' | '⨉' | '⋆' | '·' | '＊' => {
            '·'
        }
        '∕' | '⁄' | '／' => '/',
        '’' | '‘' | 'ʼ' | '`' | '´' | '′' | '٬' | '＇' => '\'',
        '″' | '＂' => '"',
        '٫' | '،' | '‚' | '﹐' => ',',
        '﹒' | '․' => '.',
        '﹪' | '٪' => '%',
        'ˆ' | '˄' => '^',
        'º' | '˚' | '∘' | '◦' | 'ᵒ' => '°',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => ascii_digit(c).unwrap_or(c),
    }
}
