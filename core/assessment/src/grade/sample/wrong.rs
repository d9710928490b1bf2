//! Wrong responses that a person could have given.

use super::super::{numeric, short_text};
use super::{base_unit, right_response, right_text};
use crate::ids::LocalId;
use crate::item::{Choice, Gap, GapInput, GapKey, Interaction, Key, NumericKey, TextKey};
use crate::number::write_number;
use crate::points::UNITS_PER_POINT;
use crate::response::Response;
use crate::seed::{below, pick, shuffle};
use bigdecimal::BigDecimal;
use rand_core::Rng;
use std::collections::BTreeMap;

/// A well-formed response that earns less than the maximum, however the item is scored.
///
/// Where everything is right (one option only, a key that accepts all), the response is empty or incomplete. An extended
/// response is a short text: what it earns is the jury's.
#[must_use]
pub fn plausible_wrong(interaction: &Interaction, key: &Key, rng: &mut impl Rng) -> Response {
    match (interaction, key) {
        (Interaction::SingleChoice { options, .. }, Key::SingleChoice { choice }) => Response::SingleChoice {
            choice: other_than(options, choice, rng),
        },
        (Interaction::MultipleChoice { options, .. }, Key::MultipleChoice { choices }) => {
            let mut picked = choices.clone();
            // One right option less and one wrong option instead.
            if let Some(left_out) = pick(rng, &choices.iter().collect::<Vec<_>>()) {
                picked.remove(*left_out);
            }
            let wrong: Vec<_> = options.iter().filter(|o| !choices.contains(&o.id)).collect();
            picked.extend(pick(rng, &wrong).map(|option| option.id.clone()));
            Response::MultipleChoice { choices: picked }
        }
        (_, Key::Numeric(key)) => wrong_number(interaction, key, rng),
        (_, Key::ShortText(key)) => Response::ShortText {
            text: wrong_text(key, rng),
        },
        (Interaction::Matching { right, .. }, Key::Matching { pairs }) => Response::Matching {
            pairs: wrong_pairs(right, pairs, rng),
        },
        (_, Key::Ordering { order }) => Response::Ordering {
            order: wrong_order(order, rng),
        },
        (Interaction::Gaps { gaps }, Key::Gaps { gaps: keys }) => wrong_gaps(gaps, keys, rng),
        (_, Key::Extended { .. }) => Response::Extended {
            text: "Затрудняюсь ответить.".to_owned(),
        },
        _ => right_response(interaction, key),
    }
}

fn other_than(options: &[Choice], right: &LocalId, rng: &mut impl Rng) -> Option<LocalId> {
    let others: Vec<_> = options.iter().filter(|option| option.id != *right).collect();
    pick(rng, &others).map(|option| option.id.clone())
}

/// Typical slips: a factor of ten, a sign, one off, twice, half; the first (from a random one on) that is wrong.
fn wrong_number(interaction: &Interaction, key: &NumericKey, rng: &mut impl Rng) -> Response {
    let unit = base_unit(interaction, key);
    let right = key
        .accepted
        .first()
        .map(|accepted| accepted.value.clone())
        .unwrap_or_default();
    let number = |n: i32| BigDecimal::from(n);
    let mut slips = [
        &right * number(10),
        &right * BigDecimal::new(1.into(), 1),
        &right + number(1),
        &right - number(1),
        &right * number(2),
        &right * BigDecimal::new(5.into(), 1),
        &right * number(-1),
        &right * number(1000) + number(7),
    ];
    shuffle(rng, &mut slips);
    let is_wrong = |text: &String| !numeric::share(key, text, unit.as_deref()).is_all();
    let text = slips.iter().map(write_number).find(is_wrong).unwrap_or_default();
    Response::Numeric { text, unit }
}

/// Two letters lost, the word turned round, another word; the first that is wrong.
fn wrong_text(key: &TextKey, rng: &mut impl Rng) -> String {
    let right = right_text(key);
    let mut slips = [
        right.chars().skip(2).collect::<String>(),
        right.chars().rev().collect(),
        format!("{right} или нет"),
        "не знаю".to_owned(),
    ];
    shuffle(rng, &mut slips);
    let is_wrong = |text: &&String| !text.trim().is_empty() && short_text::best(key, text) < UNITS_PER_POINT;
    slips.iter().find(is_wrong).cloned().unwrap_or_default()
}

/// One left gets another right; where there is no other, none.
fn wrong_pairs(right: &[Choice], pairs: &BTreeMap<LocalId, LocalId>, rng: &mut impl Rng) -> BTreeMap<LocalId, LocalId> {
    let mut wrong = pairs.clone();
    if let Some((left, own)) = pick(rng, &pairs.iter().collect::<Vec<_>>()) {
        match other_than(right, own, rng) {
            Some(other) => wrong.insert((*left).clone(), other),
            None => wrong.remove(*left),
        };
    }
    wrong
}

/// Two neighbours change places; a single element is not placed.
fn wrong_order(order: &[LocalId], rng: &mut impl Rng) -> Vec<LocalId> {
    let mut wrong = order.to_vec();
    let Some(pairs) = u32::try_from(order.len())
        .ok()
        .and_then(|n| n.checked_sub(1))
        .filter(|&n| n > 0)
    else {
        return Vec::new();
    };
    let first = usize::try_from(below(rng, pairs)).unwrap_or(0);
    wrong.swap(first, first + 1);
    wrong
}

/// One gap is filled wrongly, or where that cannot be, left empty.
fn wrong_gaps(gaps: &[Gap], keys: &BTreeMap<LocalId, GapKey>, rng: &mut impl Rng) -> Response {
    let mut values: BTreeMap<_, _> = keys
        .iter()
        .map(|(gap, key)| (gap.clone(), super::right_gap(key)))
        .collect();
    if let Some(gap) = pick(rng, gaps) {
        let wrong = match (&gap.input, keys.get(&gap.id)) {
            (GapInput::Choice { options }, Some(GapKey::Choice { choice })) => {
                other_than(options, choice, rng).map(|id| id.0).unwrap_or_default()
            }
            (_, Some(GapKey::Text(key))) => wrong_text(key, rng),
            _ => String::new(),
        };
        values.insert(gap.id.clone(), wrong);
    }
    Response::Gaps { values }
}
