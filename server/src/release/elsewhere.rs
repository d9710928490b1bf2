//! Whether the key of an item can be read in another assessment that holds it.

use crate::assessments::{self, Published};
use crate::platform::{Refusal, State};
use crate::release::{Times, Unfinished};
use olymp_assessment::ids::{AssessmentId, ItemId};
use olymp_contract::assessments::Release;
use std::collections::HashSet;
use std::sync::Arc;

/// The assessments in which somebody can read right answers, with their items.
pub struct ReadableKeys {
    unfinished: Unfinished,
    shown: Vec<(AssessmentId, Arc<HashSet<ItemId>>)>,
}

impl ReadableKeys {
    /// As of this time. Reads pools that are not in memory yet: not for a transaction that writes.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn at(state: &State, times: Times) -> Result<Self, Refusal> {
        let db = state.db.reader();
        let mut shown = Vec::new();
        for one in assessments::all_published(db).await? {
            if shows_keys(&one, times) {
                shown.push((one.id, state.assessments.items(db, &one).await?));
            }
        }
        Ok(Self {
            unfinished: Unfinished::at(state, times).await?,
            shown,
        })
    }

    /// Whether one of these items has a key that somebody can read in another assessment than this one. What stands in an
    /// assessment that is not over keeps its key everywhere.
    #[must_use]
    pub fn elsewhere(&self, items: &[ItemId], besides: AssessmentId) -> bool {
        let others = self.shown.iter().filter(|(id, _)| *id != besides);
        others.into_iter().any(|(id, held)| {
            let readable = |item: &ItemId| held.contains(item) && !self.unfinished.hold_besides(*item, *id);
            items.iter().any(readable)
        })
    }
}

/// Whether somebody who took it may see right answers by now.
fn shows_keys(assessment: &Published, times: Times) -> bool {
    match assessment.show_answers {
        Release::Never => false,
        Release::Immediately => assessment.schedule.opens_at.timestamp_millis() <= times.millis(),
        Release::AfterClose => times.is_over(assessment),
    }
}
