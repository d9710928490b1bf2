//! Responses made to measure: the right one, and a wrong one that a person could have given. For tests and simulations.

mod wrong;

pub use wrong::plausible_wrong;

use crate::item::{GapKey, Interaction, Key, NumericKey, TextKey};
use crate::number::write_number;
use crate::response::Response;
use crate::text::example;
use bigdecimal::{BigDecimal, One};

/// The response that earns the maximum; of an extended item the model answer.
///
/// Where the key accepts nothing, the response is empty.
#[must_use]
pub fn right_response(interaction: &Interaction, key: &Key) -> Response {
    match key {
        Key::SingleChoice { choice } => Response::SingleChoice {
            choice: Some(choice.clone()),
        },
        Key::MultipleChoice { choices } => Response::MultipleChoice {
            choices: choices.clone(),
        },
        Key::Numeric(key) => right_number(interaction, key),
        Key::ShortText(key) => Response::ShortText { text: right_text(key) },
        Key::Matching { pairs } => Response::Matching { pairs: pairs.clone() },
        Key::Ordering { order } => Response::Ordering { order: order.clone() },
        Key::Gaps { gaps } => Response::Gaps {
            values: gaps.iter().map(|(gap, key)| (gap.clone(), right_gap(key))).collect(),
        },
        Key::Extended { sample } => Response::Extended { text: sample.0.clone() },
    }
}

fn right_number(interaction: &Interaction, key: &NumericKey) -> Response {
    let best = key.accepted.iter().rev().max_by_key(|accepted| accepted.share);
    let text = best.map(|accepted| write_number(&accepted.value)).unwrap_or_default();
    Response::Numeric {
        text,
        unit: base_unit(interaction, key),
    }
}

/// The unit in which the key's values are; picked only where it is offered.
fn base_unit(interaction: &Interaction, key: &NumericKey) -> Option<String> {
    let base = key.units.iter().find(|unit| unit.factor == BigDecimal::one())?;
    let offered = matches!(interaction, Interaction::Numeric { units } if units.contains(&base.name));
    offered.then(|| base.name.clone())
}

fn right_text(key: &TextKey) -> String {
    let best = key.accepted.iter().rev().max_by_key(|accepted| accepted.share);
    best.map(|accepted| example(&accepted.pattern)).unwrap_or_default()
}

fn right_gap(key: &GapKey) -> String {
    match key {
        GapKey::Choice { choice } => choice.0.clone(),
        GapKey::Text(key) => right_text(key),
    }
}
