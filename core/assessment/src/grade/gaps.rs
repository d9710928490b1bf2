//! Gaps in a text.
//!
//! All-or-nothing: every gap is filled with an answer of full share. Proportional: (right gaps − penalty × wrongly
//! filled gaps) ÷ all gaps, not below 0; a typed answer of a smaller share counts as that share of a right gap, an empty
//! gap as neither.

use super::share::{Share, number, unit_share};
use super::short_text;
use crate::ids::LocalId;
use crate::item::{GapKey, Scoring};
use crate::points::UNITS_PER_POINT;
use std::collections::BTreeMap;

pub(super) fn share(key: &BTreeMap<LocalId, GapKey>, scoring: &Scoring, values: &BTreeMap<LocalId, String>) -> Share {
    let filled: Vec<i64> = values
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(gap, value)| key.get(gap).map_or(0, |key| best(key, value)))
        .collect();
    match *scoring {
        Scoring::AllOrNothing => {
            Share::whole_if(filled.len() == key.len() && filled.iter().all(|&share| share == UNITS_PER_POINT))
        }
        Scoring::Proportional { penalty } => {
            let right: i64 = filled.iter().sum();
            let wrong = number(filled.iter().filter(|&&share| share == 0).count());
            Share::new(right - unit_share(penalty) * wrong, UNITS_PER_POINT * number(key.len()))
        }
    }
}

/// What share of a right gap this is, in ten-thousandths.
fn best(key: &GapKey, value: &str) -> i64 {
    match key {
        GapKey::Choice { choice } if choice.as_str() == value => UNITS_PER_POINT,
        GapKey::Choice { .. } => 0,
        GapKey::Text(key) => short_text::best(key, value),
    }
}
