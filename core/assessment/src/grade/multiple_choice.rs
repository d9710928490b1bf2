//! Multiple choice.
//!
//! All-or-nothing: exactly the right options, no other. Proportional: (right picked ÷ all right) − penalty × (wrong
//! picked ÷ all wrong), not below 0.

use super::share::Share;
use crate::ids::LocalId;
use crate::item::{Choice, Scoring};
use std::collections::BTreeSet;

pub(super) fn share(
    options: &[Choice],
    key: &BTreeSet<LocalId>,
    scoring: &Scoring,
    picked: &BTreeSet<LocalId>,
) -> Share {
    match *scoring {
        Scoring::AllOrNothing => Share::whole_if(picked == key),
        Scoring::Proportional { penalty } => {
            let right = picked.intersection(key).count();
            let wrong_options = options.iter().filter(|o| !key.contains(&o.id)).count();
            Share::less_penalty(right, key.len(), penalty, picked.len() - right, wrong_options)
        }
    }
}
