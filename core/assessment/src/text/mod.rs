//! Texts as people type them: what is overlooked when two are compared.

mod pattern;

pub use pattern::{example, matches};

use crate::item::TextRules;

/// Brings a text into the form in which texts are compared.
///
/// | overlooked | how |
/// |---|---|
/// | spaces | all kinds are one; runs are one space; none at the ends and around dashes |
/// | dashes | hyphen, minus, en and em dash are one |
/// | quotes | double quotes of all kinds are left out; apostrophes are one |
/// | ё | is е |
/// | stress marks, soft hyphens, zero-width characters | are left out |
/// | capitals | are small letters, unless `case_sensitive` |
#[must_use]
pub fn normalise(text: &str, rules: &TextRules) -> String {
    let mut normal = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !normal.is_empty() && !normal.ends_with([' ', '-']) {
                    normal.push(' ');
                }
            }
            '-'
            | '\u{2010}'..='\u{2015}'
            | '\u{2212}'
            | '\u{2E3A}'
            | '\u{2E3B}'
            | '\u{FE58}'
            | '\u{FE63}'
            | '\u{FF0D}' => {
                if normal.ends_with(' ') {
                    normal.pop();
                }
                normal.push('-');
            }
            '"' | '«' | '»' | '„' | '“' | '”' | '‟' | '″' | '＂' => {}
            '\'' | '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' | '´' => normal.push('\''),
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{300}' | '\u{301}' | '\u{308}' => {}
            '\u{306}' => compose_short(&mut normal),
            'ё' => normal.push('е'),
            'Ё' if rules.case_sensitive => normal.push('Е'),
            'Ё' => normal.push('е'),
            c if rules.case_sensitive => normal.push(c),
            c => normal.extend(c.to_lowercase()),
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// й and ў, where the breve came as a character of its own (as macOS writes file names).
fn compose_short(normal: &mut String) {
    let composed = match normal.chars().next_back() {
        Some('и') => 'й',
        Some('И') => 'Й',
        _ => return,
    };
    normal.pop();
    normal.push(composed);
}
