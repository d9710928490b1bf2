//! In which script a word of look-alike letters is read.

use olymp_notation::twins::{Script, script, word_in};

/// How the words of a text are read.
///
/// A word of look-alikes alone, such as `СО`, can be read in two scripts, and `Вот` in capitals is `BOT`: texts are
/// therefore compared in each of these readings, never across them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Every letter as it was typed.
    AsTyped,
    /// A word is Latin where it can be, else Cyrillic where it can be.
    Latin,
    /// A word is Cyrillic where it can be, else Latin where it can be.
    Cyrillic,
}

impl Reading {
    pub(super) const ALL: [Self; 3] = [Self::AsTyped, Self::Latin, Self::Cyrillic];

    /// The text in this reading.
    pub(super) fn of(self, text: &str) -> String {
        let order = match self {
            Self::AsTyped => return text.to_owned(),
            Self::Latin => [Script::Latin, Script::Cyrillic],
            Self::Cyrillic => [Script::Cyrillic, Script::Latin],
        };
        let chars: Vec<char> = text.chars().collect();
        let mut read = String::with_capacity(text.len());
        for part in chars.chunk_by(|a, b| is_word(*a) == is_word(*b)) {
            let part: String = part.iter().collect();
            match order.iter().find_map(|script| word_in(&part, *script)) {
                Some(word) => read.push_str(&word),
                None => read.push_str(&part),
            }
        }
        read
    }
}

fn is_word(c: char) -> bool {
    script(c).is_some() || c.is_alphanumeric()
}
