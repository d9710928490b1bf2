//! What a save needs to know of an attempt: whose it is and its items, which never change, and how much it has saved.

use crate::attempts::quota::Ledger;
use crate::attempts::store;
use crate::banks::Version;
use crate::identity::guard::path_id;
use crate::identity::{Actor, Relation, Target};
use crate::platform::{Refusal, State};
use actix_web::HttpRequest;
use moka::sync::Cache;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use std::sync::Arc;

/// How many attempts are remembered; some hundred bytes each.
const MOST: u64 = 100_000;

/// What a save needs to know of an attempt.
pub struct Card {
    /// The attempt.
    pub id: AttemptId,
    /// Of what.
    pub assessment: AssessmentId,
    /// Whose.
    pub account: AccountId,
    /// The version of the item at each place, the first at position 1.
    pub versions: Box<[Arc<Version>]>,
    /// What it has saved so far.
    pub ledger: Ledger,
}

impl Card {
    /// The item at a position; `None` where the paper has no such place.
    #[must_use]
    pub fn item_at(&self, position: u16) -> Option<&Version> {
        let index = usize::from(position).checked_sub(1)?;
        self.versions.get(index).map(Arc::as_ref)
    }
}

/// The attempts that were met lately.
pub struct Cards(Cache<AttemptId, Arc<Card>>);

impl Default for Cards {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl Cards {
    /// The card of an attempt; `None` where there is no such attempt.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn get(&self, state: &State, id: AttemptId) -> Result<Option<Arc<Card>>, Refusal> {
        if let Some(card) = self.0.get(&id) {
            return Ok(Some(card));
        }
        let db = state.db.reader();
        let Some(row) = store::find(db, id).await? else {
            return Ok(None);
        };
        let places = store::places(db, id).await?;
        let versions = places.iter().map(|place| place.item_version_id);
        let versions = state.library.in_order(db, versions).await?;
        let card = Arc::new(Card {
            id,
            assessment: AssessmentId(row.assessment_id),
            account: AccountId(row.account_id),
            versions: versions.into_boxed_slice(),
            ledger: Ledger::uncounted(row.started_at),
        });
        self.keep(Arc::clone(&card));
        Ok(Some(card))
    }

    /// Remembers a card that was made elsewhere: at the start.
    pub fn keep(&self, card: Arc<Card>) {
        self.0.insert(card.id, card);
    }
}

/// The attempt that the path names as `{attempt}`, by its card: nothing is asked of the database. Only its participant may
/// touch it.
pub struct OwnCard(pub Arc<Card>);

impl Target for OwnCard {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let id: AttemptId = path_id(request, "attempt")?;
        Ok(state.cards.get(state, id).await?.map(Self))
    }

    fn relation(&self, actor: &Actor) -> Relation {
        if self.0.account == actor.account {
            Relation::Own
        } else {
            Relation::Foreign
        }
    }
}
