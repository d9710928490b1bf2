//! Short text: the best share among the accepted answers that match.
//!
//! Partial credit is what the author gave an accepted answer as its share, whatever the scoring rule; see
//! [`crate::text`] for what is overlooked.

use super::share::{Share, unit_share};
use crate::item::TextKey;
use crate::points::UNITS_PER_POINT;
use crate::text::Typed;

pub(super) fn share(key: &TextKey, text: &str) -> Share {
    Share::new(best(key, text), UNITS_PER_POINT)
}

/// The best share in ten-thousandths; 0 where nothing matches.
pub(super) fn best(key: &TextKey, text: &str) -> i64 {
    let typed = Typed::new(text, &key.rules);
    let matching = key.accepted.iter().filter(|accepted| typed.matches(&accepted.pattern));
    matching.map(|accepted| unit_share(accepted.share)).max().unwrap_or(0)
}
