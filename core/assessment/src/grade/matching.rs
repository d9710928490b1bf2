//! Matching.
//!
//! All-or-nothing: every left has its right. Proportional: (right pairs − penalty × wrong pairs) ÷ all, not below 0; a
//! left without a pair is neither.

use super::share::Share;
use crate::ids::LocalId;
use crate::item::Scoring;
use std::collections::BTreeMap;

pub(super) fn share(key: &BTreeMap<LocalId, LocalId>, scoring: &Scoring, pairs: &BTreeMap<LocalId, LocalId>) -> Share {
    match *scoring {
        Scoring::AllOrNothing => Share::whole_if(pairs == key),
        Scoring::Proportional { penalty } => {
            let right = pairs
                .iter()
                .filter(|&(left, right)| key.get(left) == Some(right))
                .count();
            Share::less_penalty(right, key.len(), penalty, pairs.len() - right, key.len())
        }
    }
}
