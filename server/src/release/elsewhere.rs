//! Whether the key of an item can be read in another assessment that holds it.

use crate::assessments::{self, Published};
use crate::platform::{ClockExt, Connection, Refusal, State};
use crate::release::{Unfinished, over_at};
use olymp_assessment::ids::{AssessmentId, ItemId};
use olymp_contract::assessments::Release;
use std::collections::HashSet;

/// Whether one of these items has a key that somebody can read in another assessment than this one. What stands in an
/// assessment that is not over keeps its key everywhere.
///
/// # Errors
/// Where the database does not answer.
pub async fn keys_shown_elsewhere(
    db: &impl Connection,
    state: &State,
    items: &HashSet<ItemId>,
    besides: AssessmentId,
) -> Result<bool, Refusal> {
    let unfinished = Unfinished::now(state).await?;
    let now = state.clock.millis();
    for other in assessments::all_published(db).await? {
        if other.id == besides || !shows_keys(&other, now) {
            continue;
        }
        let held = state.shelf.items(db, &other).await?;
        let shown = |item: &ItemId| items.contains(item) && !unfinished.hold_besides(*item, other.id);
        if held.iter().any(shown) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether somebody who took it may see right answers by now.
fn shows_keys(assessment: &Published, now: i64) -> bool {
    match assessment.show_answers {
        Release::Never => false,
        Release::Immediately => assessment.schedule.opens_at.timestamp_millis() <= now,
        Release::AfterClose => over_at(assessment) <= now,
    }
}
