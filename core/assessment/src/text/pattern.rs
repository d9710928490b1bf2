//! Accepted texts with wildcards against what was typed.

use super::edges::{without_bullet, without_end};
use super::fuzzy::{Step, run};
use super::reading::Reading;
use super::{is_quote, normalise_as};
use crate::item::TextRules;
use olymp_notation::is_blank;
use unicode_normalization::UnicodeNormalization;

/// A longer answer is not a word or a few: it is compared with nothing.
const MAX_RAW: usize = 20_000;

/// A longer answer is compared by equality only.
const MAX_TEXT: usize = 2_000;

/// A longer pattern accepts only what equals it.
const MAX_PATTERN: usize = 500;

/// A typo is forgiven in words of so many letters or more.
const FORGIVEN_FROM: usize = 5;

/// Stand-ins while a pattern is normalised: `*`, and `\*`.
pub(super) const ANY: char = '\u{E001}';
pub(super) const ASTERISK: char = '\u{E000}';

/// What was typed, brought into its forms once, to be compared with many patterns.
pub struct Typed<'r> {
    rules: &'r TextRules,
    forms: Vec<Form>,
    /// For an answer of nothing but quotes and the like.
    bare: String,
}

/// A text in one reading.
struct Form {
    reading: Reading,
    whole: String,
    /// Without bullet, full stop and «и т. д.».
    short: String,
}

impl Form {
    fn says_the_same(&self, other: &Self) -> bool {
        self.whole == other.whole && self.short == other.short
    }
}

impl<'r> Typed<'r> {
    /// Prepares what was typed.
    #[must_use]
    pub fn new(text: &str, rules: &'r TextRules) -> Self {
        let long = text.chars().nth(MAX_RAW).is_some();
        let text = if long { String::new() } else { unmarked(text) };
        Self {
            rules,
            forms: forms(&text, rules, true),
            bare: bare(&text),
        }
    }

    /// Whether this is what the pattern accepts: `*` stands for any run of characters, `\*` for an asterisk.
    #[must_use]
    pub fn matches(&self, pattern: &str) -> bool {
        let marked = marked(pattern);
        let forms = forms(&marked, self.rules, false);
        let says_nothing = |forms: &[Form]| forms.iter().all(|form| form.whole.is_empty());
        if says_nothing(&forms) || says_nothing(&self.forms) {
            return says_nothing(&forms)
                && says_nothing(&self.forms)
                && !self.bare.is_empty()
                && bare(&marked) == self.bare;
        }
        let mut compared: Option<(&Form, &Form)> = None;
        forms.iter().zip(&self.forms).any(|(accepted, typed)| {
            debug_assert_eq!(accepted.reading, typed.reading, "readings are compared one by one");
            // As a rule no word can be read in two scripts, and nothing stands around an answer.
            if compared.is_some_and(|(a, b)| a.says_the_same(accepted) && b.says_the_same(typed)) {
                return false;
            }
            compared.get_or_insert((accepted, typed));
            let bare = accepted.short == accepted.whole && typed.short == typed.whole;
            self.accepts(&accepted.whole, &typed.whole) || (!bare && self.accepts(&accepted.short, &typed.short))
        })
    }

    fn accepts(&self, pattern: &str, text: &str) -> bool {
        if text.is_empty() {
            return false;
        }
        let literal = !pattern.contains(ANY);
        if literal && (pattern.replace(ASTERISK, "*") == text || is_same_decimal(pattern, text)) {
            return true;
        }
        if literal && !self.rules.one_typo {
            return false;
        }
        let steps = steps(pattern, self.rules);
        let text: Vec<char> = text.chars().collect();
        text.len() <= MAX_TEXT && steps.len() <= MAX_PATTERN && run(&steps, &text)
    }
}

/// Whether the text is what the pattern accepts: see [`Typed::matches`].
#[must_use]
pub fn matches(pattern: &str, text: &str, rules: &TextRules) -> bool {
    Typed::new(text, rules).matches(pattern)
}

/// A text that the pattern accepts: its wildcards stand for nothing, or where that does not do, for a word.
#[must_use]
pub fn example(pattern: &str) -> String {
    let filled = |run: &str| marked(pattern).replace(ANY, run).replace(ASTERISK, "*");
    let strict = TextRules {
        case_sensitive: true,
        one_typo: false,
    };
    Some(filled(""))
        .filter(|text| matches(pattern, text, &strict))
        .unwrap_or_else(|| filled("ответ"))
}

fn forms(text: &str, rules: &TextRules, exclaims: bool) -> Vec<Form> {
    let short = without_bullet(text);
    let form = |reading: Reading| {
        let whole = normalise_as(text, rules, reading);
        let inner = if short.len() == text.len() {
            whole.clone()
        } else {
            normalise_as(short, rules, reading)
        };
        Form {
            reading,
            short: without_end(&inner, exclaims).to_owned(),
            whole,
        }
    };
    Reading::ALL.map(form).into()
}

/// A text of quotes and invisible characters, as it is compared with another one: all quotes are one.
fn bare(text: &str) -> String {
    let plain = text.trim_matches(is_blank).nfkc();
    plain.map(|c| if is_quote(c) { '"' } else { c }).collect()
}

/// Stand-ins that somebody typed are nothing that a pattern could mean.
fn unmarked(text: &str) -> String {
    text.replace([ANY, ASTERISK], "\u{FFFD}")
}

fn marked(pattern: &str) -> String {
    unmarked(pattern)
        .replace("\\*", &ASTERISK.to_string())
        .replace('*', &ANY.to_string())
}

/// `13.3` for `13,3`: numbers that differ in their decimal mark.
fn is_same_decimal(a: &str, b: &str) -> bool {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let is_decimal = |text: &str| {
        let (whole, fraction) = text
            .strip_prefix('-')
            .unwrap_or(text)
            .split_once(is_mark)
            .unwrap_or_default();
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        digits(whole) && digits(fraction)
    };
    is_decimal(a) && is_decimal(b) && a.replace('.', ",") == b.replace('.', ",")
}

/// The steps of a normalised pattern.
fn steps(pattern: &str, rules: &TextRules) -> Vec<Step> {
    let normal: Vec<char> = pattern.chars().collect();
    let same_kind = |a: &char, b: &char| a.is_alphabetic() == b.is_alphabetic();
    let of_run = |run: &[char]| {
        let forgiving = rules.one_typo && run.len() >= FORGIVEN_FROM && run.first().is_some_and(|c| c.is_alphabetic());
        let step = move |&c: &char| match c {
            ANY => Step::Any,
            ASTERISK => Step::One {
                c: '*',
                forgiving: false,
            },
            c => Step::One { c, forgiving },
        };
        run.iter().map(step).collect::<Vec<_>>()
    };
    normal.chunk_by(same_kind).flat_map(of_run).collect()
}
