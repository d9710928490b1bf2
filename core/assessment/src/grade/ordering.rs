//! Ordering.
//!
//! All-or-nothing: exactly the right order. Proportional: over all pairs of elements, (pairs in the right order −
//! penalty × pairs in the wrong order) ÷ all pairs, not below 0; a pair of which one is not placed is neither. A single
//! element is right when it is placed.

use super::share::Share;
use crate::ids::LocalId;
use crate::item::Scoring;
use std::collections::BTreeMap;

pub(super) fn share(key: &[LocalId], scoring: &Scoring, order: &[LocalId]) -> Share {
    let Some(places) = places(key, order) else {
        return Share::NOTHING;
    };
    match *scoring {
        Scoring::Proportional { penalty } if key.len() > 1 => {
            let (right, wrong) = count_pairs(&places);
            let all = key.len() * (key.len() - 1) / 2;
            Share::less_penalty(right, all, penalty, wrong, all)
        }
        Scoring::Proportional { .. } | Scoring::AllOrNothing => Share::whole_if(order == key),
    }
}

/// The right place of each element of the response; `None` where one does not exist or is repeated.
fn places(key: &[LocalId], order: &[LocalId]) -> Option<Vec<usize>> {
    let mut places: BTreeMap<&LocalId, usize> = key.iter().enumerate().map(|(place, id)| (id, place)).collect();
    order.iter().map(|id| places.remove(id)).collect()
}

/// Pairs in the right and in the wrong order.
fn count_pairs(places: &[usize]) -> (usize, usize) {
    let (mut right, mut wrong) = (0, 0);
    for (index, earlier) in places.iter().enumerate() {
        let later = places.iter().skip(index + 1);
        let behind = later.clone().filter(|later| earlier < *later).count();
        right += behind;
        wrong += later.count() - behind;
    }
    (right, wrong)
}
