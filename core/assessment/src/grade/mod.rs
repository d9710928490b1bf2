//! Grading: what a response earns. One file a type says which partial credit it knows.
//!
//! All reckoning is in exact fractions: nothing is rounded, here or later. A response that names what the item does not
//! have, or orders an element twice, earns nothing: see [`Response::misfit`].

mod gaps;
mod marks;
mod matching;
mod multiple_choice;
mod numeric;
mod ordering;
mod sample;
mod share;
mod short_text;
mod single_choice;

pub use marks::{MarkError, criteria_total, score_marks};
pub use sample::{plausible_wrong, right_response};

use crate::item::{Interaction, ItemType, Key, Scoring};
use crate::points::Points;
use crate::response::Response;
use crate::score::Score;
use share::Share;

/// What grading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The response has its points.
    Graded {
        /// From 0 to the maximum.
        points: Score,
    },
    /// The jury decides.
    AwaitsJury,
}

/// Why nothing can be graded: the parts do not belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GradeError {
    /// The key is of another type than the interaction.
    #[error("an item of type `{}` has a key of type `{}`", item.code(), key.code())]
    KeyOfOtherType {
        /// What the participant is asked to do.
        item: ItemType,
        /// What the key is for.
        key: ItemType,
    },
    /// The response is of another type than the interaction.
    #[error("an item of type `{}` has a response of type `{}`", item.code(), response.code())]
    ResponseOfOtherType {
        /// What the participant is asked to do.
        item: ItemType,
        /// What the response is for.
        response: ItemType,
    },
}

/// Grades one response against a key, from 0 to `max`; no response, an empty one and one that does not fit the
/// item earn nothing.
///
/// # Errors
/// [`GradeError`] where key or response are of another type than the interaction.
pub fn grade(
    interaction: &Interaction,
    key: &Key,
    scoring: &Scoring,
    max: Points,
    response: Option<&Response>,
) -> Result<Outcome, GradeError> {
    let item = interaction.item_type();
    if key.item_type() != item {
        return Err(GradeError::KeyOfOtherType {
            item,
            key: key.item_type(),
        });
    }
    let Some(response) = response else {
        return Ok(Outcome::Graded { points: Score::ZERO });
    };
    if response.item_type() != item {
        return Err(GradeError::ResponseOfOtherType {
            item,
            response: response.item_type(),
        });
    }
    if response.is_empty() || response.misfit(interaction).is_some() {
        return Ok(Outcome::Graded { points: Score::ZERO });
    }
    Ok(match share(interaction, key, scoring, response) {
        Some(share) => Outcome::Graded { points: share.of(max) },
        None => Outcome::AwaitsJury,
    })
}

/// The share that a response earns; `None` where the jury decides. All three are of one type.
fn share(interaction: &Interaction, key: &Key, scoring: &Scoring, response: &Response) -> Option<Share> {
    Some(match (key, response) {
        (Key::SingleChoice { choice }, Response::SingleChoice { choice: picked }) => {
            single_choice::share(choice, picked.as_ref())
        }
        (Key::MultipleChoice { choices }, Response::MultipleChoice { choices: picked }) => match interaction {
            Interaction::MultipleChoice { options, .. } => multiple_choice::share(options, choices, scoring, picked),
            _ => Share::NOTHING,
        },
        (Key::Numeric(key), Response::Numeric { text, unit }) => numeric::share(key, text, unit.as_deref()),
        (Key::ShortText(key), Response::ShortText { text }) => short_text::share(key, text),
        (Key::Matching { pairs: key }, Response::Matching { pairs }) => matching::share(key, scoring, pairs),
        (Key::Ordering { order: key }, Response::Ordering { order }) => ordering::share(key, scoring, order),
        (Key::Gaps { gaps: key }, Response::Gaps { values }) => gaps::share(key, scoring, values),
        (Key::Extended { .. }, Response::Extended { .. }) => return None,
        _ => Share::NOTHING,
    })
}
