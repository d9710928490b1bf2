//! Texts that staff type: they must be what they look like.

use crate::platform::Refusal;
use olymp_assessment::plain::{unseen, unseen_in_lines};
use olymp_contract::codes::Code;

/// Checks a title or a name.
///
/// # Errors
/// `invisible_character` at this place.
pub fn one_line(place: &str, text: &str) -> Result<(), Refusal> {
    refuse(place, unseen(text))
}

/// Checks a text that may have several lines.
///
/// # Errors
/// `invisible_character` at this place.
pub fn lines(place: &str, text: &str) -> Result<(), Refusal> {
    refuse(place, unseen_in_lines(text))
}

fn refuse(place: &str, found: Option<char>) -> Result<(), Refusal> {
    match found {
        None => Ok(()),
        Some(c) => Err(Refusal::new(Code::InvisibleCharacter)
            .at(place)
            .with(format!("U+{:04X}", u32::from(c)))),
    }
}
