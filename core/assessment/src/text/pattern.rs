//! Accepted texts with wildcards, and one forgiven typo.
//!
//! Compared row by row over the characters of the pattern, as edit distances are (Wagner and Fischer, 1974; the swap as in
//! Damerau, 1964): the time is the product of the two lengths, whatever the pattern.

use super::normalise;
use crate::item::TextRules;

/// A longer answer is not a word or a few.
const MAX_TEXT: usize = 2_000;

/// A longer pattern matches nothing.
const MAX_PATTERN: usize = 500;

/// A typo is forgiven in words of so many letters or more.
const FORGIVEN_FROM: usize = 5;

/// Stand-ins while a pattern is normalised: `*`, and `\*`.
const ANY: char = '\u{E001}';
const ASTERISK: char = '\u{E000}';

/// One step of a pattern.
#[derive(Clone, Copy)]
enum Step {
    /// Any run of characters, an empty one too.
    Any,
    /// This character; `forgiving`: a letter of a word that is long enough for a typo.
    One { c: char, forgiving: bool },
}

/// Whether the text is what the pattern accepts: `*` stands for any run of characters, `\*` for an asterisk.
#[must_use]
pub fn matches(pattern: &str, text: &str, rules: &TextRules) -> bool {
    let steps = steps(pattern, rules);
    let text: Vec<char> = normalise(text, rules).chars().collect();
    let comparable = text.len() <= MAX_TEXT && steps.len() <= MAX_PATTERN && !text.is_empty();
    comparable && run(&steps, &text)
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

fn marked(pattern: &str) -> String {
    pattern
        .replace("\\*", &ASTERISK.to_string())
        .replace('*', &ANY.to_string())
}

fn steps(pattern: &str, rules: &TextRules) -> Vec<Step> {
    let normal: Vec<char> = normalise(&marked(pattern), rules).chars().collect();
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

/// Which prefixes of the text are matched so far: without a typo, and with one. Index 0 is the empty prefix.
#[derive(Clone)]
struct Row {
    exact: Vec<bool>,
    typo: Vec<bool>,
}

fn at(row: &[bool], index: Option<usize>) -> bool {
    index.and_then(|i| row.get(i)).copied().unwrap_or(false)
}

fn run(steps: &[Step], text: &[char]) -> bool {
    let mut row = Row {
        exact: (0..=text.len()).map(|i| i == 0).collect(),
        typo: vec![false; text.len() + 1],
    };
    row.add_extra_letters(text, steps.first().is_some_and(forgives));
    let mut before: Option<(Row, Step)> = None;
    for (index, step) in steps.iter().enumerate() {
        let mut next = row.after(step, text);
        if let Some((earlier, first)) = &before {
            next.add_swaps(earlier, first, step, text);
        }
        next.add_extra_letters(text, forgives(step) || steps.get(index + 1).is_some_and(forgives));
        before = Some((std::mem::replace(&mut row, next), *step));
    }
    at(&row.exact, Some(text.len())) || at(&row.typo, Some(text.len()))
}

const fn forgives(step: &Step) -> bool {
    matches!(step, Step::One { forgiving: true, .. })
}

impl Row {
    /// What is matched after one step more; a letter may be missing or be another one.
    fn after(&self, step: &Step, text: &[char]) -> Self {
        match *step {
            Step::Any => Self {
                exact: spread(&self.exact),
                typo: spread(&self.typo),
            },
            Step::One { c, forgiving } => {
                let read = |i: usize| i.checked_sub(1).and_then(|last| text.get(last)).copied();
                let cell = |row: &[bool], i: usize| at(row, i.checked_sub(1)) && read(i) == Some(c);
                let missing = |i: usize| forgiving && at(&self.exact, Some(i));
                let other = |i: usize| {
                    forgiving && at(&self.exact, i.checked_sub(1)) && read(i).is_some_and(|r| other_letter(r, c))
                };
                Self {
                    exact: (0..=text.len()).map(|i| cell(&self.exact, i)).collect(),
                    typo: (0..=text.len())
                        .map(|i| cell(&self.typo, i) || missing(i) || other(i))
                        .collect(),
                }
            }
        }
    }

    /// Two neighbouring letters may have changed places.
    fn add_swaps(&mut self, earlier: &Self, first: &Step, second: &Step, text: &[char]) {
        let (Step::One { c: a, forgiving: true }, Step::One { c: b, forgiving: true }) = (*first, *second) else {
            return;
        };
        for (start, pair) in text.windows(2).enumerate() {
            if pair == [b, a] && at(&earlier.exact, Some(start)) {
                self.set_typo(start + 2);
            }
        }
    }

    /// One letter may be too many, beside a letter of a long word.
    fn add_extra_letters(&mut self, text: &[char], allowed: bool) {
        if !allowed {
            return;
        }
        for (start, c) in text.iter().enumerate() {
            if c.is_alphabetic() && at(&self.exact, Some(start)) {
                self.set_typo(start + 1);
            }
        }
    }

    fn set_typo(&mut self, index: usize) {
        if let Some(cell) = self.typo.get_mut(index) {
            *cell = true;
        }
    }
}

/// Everything behind the first match is matched too.
fn spread(row: &[bool]) -> Vec<bool> {
    let mut reached = false;
    row.iter()
        .map(|&cell| {
            reached |= cell;
            reached
        })
        .collect()
}

/// Another letter, not the same as a capital.
fn other_letter(a: char, b: char) -> bool {
    a.is_alphabetic() && !a.to_lowercase().eq(b.to_lowercase())
}
