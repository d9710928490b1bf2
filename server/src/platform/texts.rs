//! Texts that staff type: they must be what they look like, and names sort as Russian lists do.

use crate::platform::Refusal;
use olymp_assessment::plain::{unseen, unseen_in_lines};
use olymp_contract::codes::Code;

/// Checks a title or a name.
///
/// # Errors
/// `invisible_character` at this field.
pub fn one_line(field: &str, text: &str) -> Result<(), Refusal> {
    refuse(field, unseen(text))
}

/// Checks a text that may have several lines.
///
/// # Errors
/// `invisible_character` at this field.
pub fn lines(field: &str, text: &str) -> Result<(), Refusal> {
    refuse(field, unseen_in_lines(text))
}

/// A name as Russian lists order it: capitals do not matter, ё is е, «№ 2» comes before «№ 10».
#[must_use]
pub fn sort_key(name: &str) -> String {
    let name = name.to_lowercase().replace('ё', "е");
    let mut key = String::with_capacity(name.len());
    for run in name.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        let rest = run.strip_prefix(digits).unwrap_or_default();
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>9}"));
        }
        key.push_str(rest);
    }
    key
}

fn refuse(field: &str, found: Option<char>) -> Result<(), Refusal> {
    match found {
        None => Ok(()),
        Some(c) => Err(Refusal::new(Code::InvisibleCharacter)
            .at(field)
            .with(format!("U+{:04X}", u32::from(c)))),
    }
}
