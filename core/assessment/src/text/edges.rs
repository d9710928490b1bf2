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
        '–' | '—' => is_word(rest, 2, 5),
        c if is_minus(c) && spaced => is_word(rest, 2, 5),
        c if is_minus(c) => is_word(rest, 3, usize::MAX),
        _ => false,
    };
    if bullet { rest } else { text }
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
    loop {
        let mut next = short.trim_end_matches(['.', ',', ';', ':', ' ']);
        if exclaims && next.ends_with(['!', '?']) {
            let bare = next.trim_end_matches(['!', '?', '.']);
            let letters = bare.chars().rev().take_while(|c| c.is_alphabetic()).count();
            next = if letters >= 2 { bare } else { next };
        }
        let lower = next.to_lowercase();
        if let Some(end) = AND_SO_ON.iter().find(|end| ends_with_word(&lower, end)) {
            let kept = next.chars().count() - end.chars().count();
            next = next
                .char_indices()
                .nth(kept)
                .map_or(next, |(at, _)| next.get(..at).unwrap_or(next));
        }
        if next == short {
            return short;
        }
        if !next.contains(|c: char| c.is_alphanumeric() || c == ANY) {
            return short;
        }
        short = next;
    }
}

fn ends_with_word(text: &str, end: &str) -> bool {
    text.strip_suffix(end)
        .is_some_and(|before| before.ends_with([' ', ',', ';', '.']))
}
