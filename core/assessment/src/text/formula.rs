//! Signs that are brought into one before Unicode normalisation would lose what they say.

use olymp_notation::{is_ignorable, plain_of_raised};
use unicode_normalization::UnicodeNormalization;

/// Whether a character is a double quote, or a single one that is no apostrophe.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '«'
            | '»'
            | '„'
            | '“'
            | '”'
            | '‟'
            | '‹'
            | '›'
            | '＂'
            | '〝'
            | '〞'
            | '〟'
            | '❝'
            | '❞'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// The longest power that is looked at, in characters: whoever writes thousands of carets does not make it slow.
const MAX_POWER: usize = 24;

/// The text with raised and lowered digits, fractions of one character, degrees, apostrophes and dots in plain signs.
pub(super) fn flattened(text: &str) -> String {
    // «…» on a keyboard that has none.
    if text.contains("<<") && text.contains(">>") {
        return flattened(&text.replace("<<", "«").replace(">>", "»"));
    }
    let mut flat = Flat::default();
    // Composed, so that a letter of two characters is a letter.
    let mut chars = text.chars().filter(|c| !is_ignorable(*c)).nfc().peekable();
    while let Some(c) = chars.next() {
        match c {
            c if is_quote(c) => {}
            '^' | 'ˆ' => flat.raise(&chars.clone().take(MAX_POWER).collect::<String>()),
            '_' if chars.peek().is_some_and(|c| c.is_ascii_digit() || *c == '{') => flat.open_brace(chars.peek()),
            '{' | '}' if flat.takes_brace(c) => {}
            'º' | '˚' | '∘' | '◦' | 'ᵒ' => flat.push('°'),
            '∆' => flat.push('Δ'),
            '⩽' => flat.push('≤'),
            '⩾' => flat.push('≥'),
            '∶' => flat.push(':'),
            '″' => ['\'', '\''].into_iter().for_each(|c| flat.push(c)),
            '\'' | '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' | '´' | '′' | '＇' => flat.push('\''),
            '⋅' | '∙' | '•' | '‧' | '・' | '･' | '·' => flat.push('·'),
            '⁄' | '∕' => flat.push('/'),
            '¼'..='¾' | '⅐'..='⅟' | '↉' => flat.vulgar(c),
            c => match raised_plain(c) {
                Some(plain) => flat.raised(
                    plain,
                    &chars
                        .clone()
                        .take(MAX_POWER)
                        .map_while(raised_plain)
                        .collect::<String>(),
                ),
                None => flat.push(c),
            },
        }
    }
    without_single_quotes(&flat.text)
}

/// The plain character of a raised one.
fn raised_plain(c: char) -> Option<char> {
    if c == 'ⁿ' { Some('n') } else { plain_of_raised(c) }
}

const fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '−')
}

#[derive(Default)]
struct Flat {
    text: String,
    /// Whether a brace of `^{` or `_{` is expected or open.
    brace: bool,
    raising: bool,
}

impl Flat {
    fn push(&mut self, c: char) {
        self.raising = false;
        self.text.push(c);
    }

    /// Whether what was written last is a bare number, of which a power would be another number.
    fn behind_number(&self) -> bool {
        let mut back = self.text.chars().rev().skip_while(char::is_ascii_digit);
        self.text.ends_with(|c: char| c.is_ascii_digit()) && back.next().is_none_or(|c| !c.is_alphanumeric())
    }

    /// `^`: kept where what is raised would be read as something else without it.
    fn raise(&mut self, rest: &str) {
        let braced = rest.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        let power: String = match braced {
            Some((inside, _)) => inside.to_owned(),
            None => rest.chars().take_while(|c| c.is_ascii_digit() || is_sign(*c)).collect(),
        };
        if power.is_empty() || self.keeps(&power) {
            self.push('^');
        }
        self.brace = rest.starts_with('{');
    }

    /// Whether a power must not be written beside what stands there: `x^-1` is not `x-1`, `2^n` not `2n`, and `(x+1)^2` not
    /// `(x+1)2`. The charge of an ion, whose sign comes last, is written so.
    fn keeps(&self, power: &str) -> bool {
        let charge = power.ends_with(is_sign);
        let minus = power.starts_with(is_sign) && !charge;
        minus || power.contains(char::is_alphabetic) || self.behind_number() || (self.text.ends_with(')') && !charge)
    }

    fn raised(&mut self, plain: char, rest: &str) {
        if !self.raising && self.keeps(&format!("{plain}{rest}")) {
            self.text.push('^');
        }
        self.text.push(plain);
        self.raising = true;
    }

    const fn open_brace(&mut self, next: Option<&char>) {
        self.brace = matches!(next, Some('{'));
    }

    /// Whether this brace only groups what is raised or lowered.
    const fn takes_brace(&mut self, brace: char) -> bool {
        let takes = self.brace;
        if brace == '}' {
            self.brace = false;
        }
        takes
    }

    /// `2½` is `2 1/2`, not 21/2; compatibility writes the fraction itself.
    fn vulgar(&mut self, c: char) {
        if self.text.ends_with(|c: char| c.is_ascii_digit()) {
            self.text.push(' ');
        }
        self.push(c);
    }
}

/// Leaves out single quotes, one or two in a row, that open before a word and close behind one.
fn without_single_quotes(text: &str) -> String {
    if !text.contains('\'') {
        return text.replace('\u{2044}', "/");
    }
    let chars: Vec<char> = text.chars().collect();
    let is_word = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| c.is_alphanumeric() || is_mark(*c))
    };
    let mut is_quote = vec![false; chars.len()];
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < chars.len() {
        let run = chars.iter().skip(at).take_while(|c| **c == '\'').count();
        if run == 0 {
            at += 1;
            continue;
        }
        let (before, behind) = (is_word(at.checked_sub(1)), is_word(Some(at + run)));
        match open {
            Some((start, length)) if !behind && length == run => {
                for place in (start..start + length).chain(at..at + run) {
                    if let Some(flag) = is_quote.get_mut(place) {
                        *flag = true;
                    }
                }
                open = None;
            }
            None if !before && behind => open = Some((at, run)),
            _ => {}
        }
        at += run;
    }
    let kept = chars.iter().zip(is_quote).filter(|(_, is_quote)| !is_quote);
    kept.map(|(c, _)| *c).collect()
}

/// A combining mark that no composed letter holds.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}
