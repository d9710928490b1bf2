//! Who ended an attempt, as results tell it.

use crate::entities::attempt;
use olymp_contract::attempts::FinishedBy;

/// Who ended a finished attempt.
#[must_use]
pub(super) fn finished_by(row: &attempt::Model) -> FinishedBy {
    row.finished_by
        .as_deref()
        .and_then(FinishedBy::from_code)
        .unwrap_or(FinishedBy::Deadline)
}
