//! What is not over yet: published assessments that somebody may still start or sit, with the items their papers hold.

use crate::assessments::Times;
use crate::assessments::{self, Published};
use crate::platform::Refusal;
use crate::state::State;
use olymp_assessment::ids::{AssessmentId, ItemId};
use std::collections::HashSet;
use std::sync::Arc;

/// The assessments that are not over, running or to come. A short list: the rest of what is known of each lies in memory.
#[derive(Default)]
pub struct Unfinished(Vec<One>);

struct One {
    held: Published,
    items: Arc<HashSet<ItemId>>,
}

impl Unfinished {
    /// As of now.
    ///
    /// # Errors
    /// `busy` while a pause of this server is made up for, or where the database does not answer.
    pub async fn now(state: &State) -> Result<Self, Refusal> {
        Self::at(state, Times::now(state)?).await
    }

    /// As of this time.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn at(state: &State, times: Times) -> Result<Self, Refusal> {
        let db = state.db.reader();
        let mut all = Vec::new();
        for (id, longest_extra) in assessments::store::maybe_unfinished(db, times.closed_before()).await? {
            let Some(plan) = state.assessments.plan(db, id).await? else {
                continue;
            };
            let held = Published { plan, longest_extra };
            if !times.is_over(&held) {
                let items = state.assessments.items(db, &held).await?;
                all.push(One { held, items });
            }
        }
        Ok(Self(all))
    }

    /// Their ids.
    pub fn ids(&self) -> impl Iterator<Item = AssessmentId> {
        self.0.iter().map(|one| one.held.id)
    }

    /// Whether this assessment is one of them.
    #[must_use]
    pub fn contains(&self, id: AssessmentId) -> bool {
        self.ids().any(|one| one == id)
    }

    /// Whether an item, in whatever version, stands in one of them other than this.
    #[must_use]
    pub fn hold_besides(&self, item: ItemId, besides: AssessmentId) -> bool {
        self.0
            .iter()
            .any(|one| one.held.id != besides && one.items.contains(&item))
    }

    /// Whether one of these items does.
    #[must_use]
    pub fn hold_any_besides(&self, items: &[ItemId], besides: AssessmentId) -> bool {
        items.iter().any(|item| self.hold_besides(*item, besides))
    }

    /// Whether an item, in whatever version, stands in one of them.
    #[must_use]
    pub fn hold(&self, item: ItemId) -> bool {
        self.0.iter().any(|one| one.items.contains(&item))
    }

    /// Those that are for a person with this subject, or that the person has started.
    #[must_use]
    pub fn taken_by(&self, subject: Option<&str>, started: &HashSet<AssessmentId>) -> Self {
        let takes = |one: &&One| one.held.is_for(subject) || started.contains(&one.held.id);
        let copy = |one: &One| One {
            held: one.held.clone(),
            items: Arc::clone(&one.items),
        };
        Self(self.0.iter().filter(takes).map(copy).collect())
    }
}
