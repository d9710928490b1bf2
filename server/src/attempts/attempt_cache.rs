//! Attempts in memory, with what a save needs: owner and items, which never change, and how much was saved.

use crate::attempts::quota::Ledger;
use crate::attempts::store;
use crate::banks::ItemVersion;
use crate::identity::guard::path_id;
use crate::identity::{Actor, Relation, Target};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::HttpRequest;
use moka::sync::Cache;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use std::sync::Arc;

/// The most attempts in memory; a few hundred bytes each.
const MAX_ATTEMPTS: u64 = 100_000;

/// What a save needs of an attempt.
pub struct AttemptInfo {
    /// The attempt.
    pub id: AttemptId,
    /// Of what.
    pub assessment: AssessmentId,
    /// Whose.
    pub account: AccountId,
    /// The item version of each slot; the first slot has position 1.
    pub versions: Box<[Arc<ItemVersion>]>,
    /// What it has saved so far.
    pub ledger: Ledger,
}

impl AttemptInfo {
    /// The item at a position; `None` if the paper has no such slot.
    #[must_use]
    pub fn item_at(&self, position: u16) -> Option<&ItemVersion> {
        let index = usize::from(position).checked_sub(1)?;
        self.versions.get(index).map(Arc::as_ref)
    }
}

/// Recently used attempts.
pub struct AttemptCache(Cache<AttemptId, Arc<AttemptInfo>>);

impl Default for AttemptCache {
    fn default() -> Self {
        Self(Cache::new(MAX_ATTEMPTS))
    }
}

impl AttemptCache {
    /// Looks up an attempt; `None` if it does not exist.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn get(&self, state: &State, id: AttemptId) -> Result<Option<Arc<AttemptInfo>>, Refusal> {
        if let Some(info) = self.0.get(&id) {
            return Ok(Some(info));
        }
        let db = state.db.reader();
        let Some(row) = store::find(db, id).await? else {
            return Ok(None);
        };
        let slots = store::slots(db, id).await?;
        let versions = slots.iter().map(|slot| slot.item_version_id);
        let versions = state.item_versions.in_order(db, versions).await?;
        let info = Arc::new(AttemptInfo {
            id,
            assessment: AssessmentId(row.assessment_id),
            account: AccountId(row.account_id),
            versions: versions.into_boxed_slice(),
            ledger: Ledger::uncounted(row.started_at),
        });
        self.keep(Arc::clone(&info));
        Ok(Some(info))
    }

    /// Adds an attempt, known from its start.
    pub fn keep(&self, info: Arc<AttemptInfo>) {
        self.0.insert(info.id, info);
    }
}

/// The attempt that the path names as `{attempt}`, from the cache. Only its participant may touch it.
pub struct OwnAttemptInfo(pub Arc<AttemptInfo>);

impl Target for OwnAttemptInfo {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let id: AttemptId = path_id(request, "attempt")?;
        Ok(state.attempts.get(state, id).await?.map(Self))
    }

    fn relation(&self, actor: &Actor) -> Relation {
        if self.0.account == actor.account {
            Relation::Own
        } else {
            Relation::Foreign
        }
    }
}
