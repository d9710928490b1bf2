//! What stands around an answer and is none of it: a bullet, a full stop, «и т. д.».

use super::pattern::ANY;
use olymp_notation::twins::{Script, script};
use olymp_notation::{is_blank, is_ignorable, is_minus};

/// Ends of lists that say nothing, normalised and without their last full stop.
const AND_SO_ON: &[&str] = &[
    "и т.д",
    "и тд",
    "и т.п",
    "и тп",
    "и др",
    "и пр",
    "и так далее",
    "и тому подобное",
    "и другие",
    "и прочее",
    "etc",
    "et cetera",
    "and so on",
];

/// Longer than each of them and the space before it.
const LONGEST_END: usize = 24;

/// No more ends than this are taken off one another.
const MAX_ENDS: usize = 8;

/// A text without the dash or bullet in front; a minus stays.
pub(super) fn without_bullet(text: &str) -> &str {
    let skipped = |c: char| is_blank(c) || is_ignorable(c);
    let text = text.trim_start_matches(skipped);
    let Some(first) = text.chars().next() else { return text };
    let behind = text
        .strip_prefix(first)
        .unwrap_or_default()
        .trim_start_matches(is_ignorable);
    let rest = behind.trim_start_matches(skipped);
    let spaced = behind.starts_with(is_blank);
    let bullet = match first {
        '•' | '‣' | '▪' | '■' | '●' | '○' | '◦' => !rest.is_empty(),
        '*' | '·' | '∙' | '⁃' => spaced && is_word(rest, 2, 2),
        '—' => is_word(rest, 2, 2),
        '–' => is_word(rest, 2, 5),
        c if is_minus(c) && spaced => is_word(rest, 2, 5),
        c if is_minus(c) => is_word(rest, 3, usize::MAX) && !is_number_word(rest),
        _ => false,
    };
    if bullet { rest } else { text }
}

/// Whether this begins with a number in words: a minus before it is one. Whole words, since «семья» and «столица» begin alike.
fn is_number_word(text: &str) -> bool {
    const NUMBERS: &str = "ноль нуль один одна одно два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать \
        тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят \
        шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот \
        тысяча миллион миллиард половина";
    let word: String = text
        .chars()
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    NUMBERS.split_whitespace().any(|number| number == word)
}

/// Whether this begins with a word of so many letters, Cyrillic or Latin: a name of a function or a variable has fewer, and
/// a minus before it is a minus.
fn is_word(text: &str, cyrillic: usize, latin: usize) -> bool {
    let text = text.trim_start_matches(super::is_quote);
    let length = text.chars().take_while(|c| c.is_alphabetic()).count();
    match text.chars().next().and_then(script) {
        Some(Script::Cyrillic) => length >= cyrillic,
        Some(Script::Latin) => length >= latin && !text.starts_with("arc"),
        _ => false,
    }
}

/// Takes off what ends a normalised text without saying anything; a text of nothing else stays whole.
///
/// `!` and `?` are taken where `exclaims`: behind a word of two letters or more, so that `5!` and `n!` keep theirs.
pub(super) fn without_end(text: &str, exclaims: bool) -> &str {
    let mut short = text;
    for _ in 0..MAX_ENDS {
        let mut next = short.trim_end_matches(['.', ',', ';', ':', ' ']);
        if exclaims && next.ends_with(['!', '?']) {
            let bare = next.trim_end_matches(['!', '?', '.']);
            let letters = bare.chars().rev().take_while(|c| c.is_alphabetic()).count();
            next = if letters >= 2 { bare } else { next };
        }
        next = without_and_so_on(next);
        if next == short {
            return short;
        }
        if !next.contains(|c: char| c.is_alphanumeric() || c == ANY) {
            return short;
        }
        short = next;
    }
    short
}

fn without_and_so_on(text: &str) -> &str {
    // Only the end is looked at: a text may be long.
    let start = text.char_indices().nth_back(LONGEST_END).map_or(0, |(at, _)| at);
    let (before, end) = text.split_at(start);
    let small: String = end.to_lowercase();
    let Some(said) = AND_SO_ON.iter().find(|said| ends_with_word(&small, said)) else {
        return text;
    };
    let kept = end.chars().count().saturating_sub(said.chars().count());
    let at = end.char_indices().nth(kept).map_or(end.len(), |(at, _)| at);
    text.get(..before.len() + at).unwrap_or(text)
}

fn ends_with_word(text: &str, end: &str) -> bool {
    text.strip_suffix(end)
        .is_some_and(|before| before.ends_with([' ', ',', ';', '.']))
}
