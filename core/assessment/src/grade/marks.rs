//! The score of an extended response from the jury's marks.

use crate::ids::LocalId;
use crate::item::Criterion;
use crate::points::Points;
use std::collections::BTreeMap;

/// Why marks do not make a score.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    /// A mark for what is not a criterion of the item.
    #[error("there is no criterion `{0}`")]
    UnknownCriterion(LocalId),
    /// A mark below zero or above what the criterion gives.
    #[error("criterion `{criterion}` gives 0 to {max}, not {given}")]
    OutOfRange {
        /// The criterion.
        criterion: LocalId,
        /// The most it gives.
        max: Points,
        /// The mark.
        given: Points,
    },
    /// A criterion without a mark.
    #[error("criterion `{0}` has no mark")]
    Missing(LocalId),
}

/// The most that the criteria give together.
#[must_use]
pub fn criteria_total(criteria: &[Criterion]) -> Points {
    criteria.iter().map(|c| c.points).sum()
}

/// Adds up the marks of all criteria.
///
/// Where a blueprint gives the item other points than [`criteria_total`], scale the sum with
/// [`Score::fraction`](crate::score::Score::fraction).
///
/// # Errors
/// [`MarkError`] for the first mark that does not fit, or the first criterion without one.
pub fn score_marks(criteria: &[Criterion], marks: &BTreeMap<LocalId, Points>) -> Result<Points, MarkError> {
    if let Some(unknown) = marks.keys().find(|id| criteria.iter().all(|c| c.id != **id)) {
        return Err(MarkError::UnknownCriterion(unknown.clone()));
    }
    let mut sum = Points::ZERO;
    for criterion in criteria {
        let given = *marks
            .get(&criterion.id)
            .ok_or_else(|| MarkError::Missing(criterion.id.clone()))?;
        if given < Points::ZERO || given > criterion.points {
            return Err(MarkError::OutOfRange {
                criterion: criterion.id.clone(),
                max: criterion.points,
                given,
            });
        }
        sum = sum + given;
    }
    Ok(sum)
}
