//! Ordering.
//!
//! All-or-nothing: exactly the right order. Proportional: over all pairs of elements, (pairs in the right order −
//! penalty × pairs in the wrong order) ÷ all pairs, not below 0; a pair of which one is not placed is neither. A pair
//! with an id that does not exist, or stands in the order a second time, is a wrong one. A single element is right when
//! it is placed.

use super::share::Share;
use crate::ids::LocalId;
use crate::item::Scoring;
use std::collections::BTreeMap;

pub(super) fn share(key: &[LocalId], scoring: &Scoring, order: &[LocalId]) -> Share {
    match *scoring {
        Scoring::Proportional { penalty } if key.len() > 1 => {
            let (right, wrong) = count_pairs(key, order);
            let all = key.len() * (key.len() - 1) / 2;
            Share::less_penalty(right, all, penalty, wrong, all)
        }
        Scoring::Proportional { .. } | Scoring::AllOrNothing => Share::whole_if(order == key),
    }
}

/// Pairs in the right and in the wrong order; looks no further than twice the length of a full order.
fn count_pairs(key: &[LocalId], order: &[LocalId]) -> (usize, usize) {
    let mut places: BTreeMap<&LocalId, usize> = key.iter().enumerate().map(|(place, id)| (id, place)).collect();
    let placed: Vec<Option<usize>> = order.iter().take(2 * key.len()).map(|id| places.remove(id)).collect();
    let (mut right, mut wrong) = (0, 0);
    for (index, earlier) in placed.iter().enumerate() {
        for later in placed.iter().skip(index + 1) {
            match (earlier, later) {
                (Some(a), Some(b)) if a < b => right += 1,
                _ => wrong += 1,
            }
        }
    }
    (right, wrong)
}
