//! Published assessments in memory: neither a plan nor its frozen pool changes any more.

use crate::assessments::{Plan, store};
use crate::platform::{Connection, Refusal};
use moka::future::Cache;
use moka::sync;
use olymp_assessment::blueprint::PoolItem;
use olymp_assessment::ids::{AssessmentId, ItemId};
use olymp_contract::codes::Code;
use std::collections::HashSet;
use std::sync::Arc;

/// The most assessments in memory.
const MAX_ASSESSMENTS: u64 = 1_000;

/// How long the set of items that were sat is kept while it is incomplete, milliseconds.
const SAT_ITEMS_TTL: i64 = 60_000;

type Items = Arc<HashSet<ItemId>>;

/// The plans and pools of recently used assessments. Concurrent lookups of a missing one share a query.
pub struct AssessmentCache {
    plans: Cache<AssessmentId, Arc<Plan>>,
    pools: Cache<AssessmentId, Arc<[PoolItem]>>,
    items: Cache<AssessmentId, Items>,
    sat: sync::Cache<AssessmentId, (i64, Items)>,
}

impl Default for AssessmentCache {
    fn default() -> Self {
        Self {
            plans: Cache::new(MAX_ASSESSMENTS),
            pools: Cache::new(MAX_ASSESSMENTS),
            items: Cache::new(MAX_ASSESSMENTS),
            sat: sync::Cache::new(MAX_ASSESSMENTS),
        }
    }
}

impl AssessmentCache {
    /// The plan of a published assessment; `None` if there is none or it is a draft.
    ///
    /// # Errors
    /// Where the database does not answer (so for all functions here).
    pub async fn plan(&self, db: &impl Connection, id: AssessmentId) -> Result<Option<Arc<Plan>>, Refusal> {
        let load = async {
            let row = store::find(db, id).await?.filter(store::is_published);
            // A draft is not cached: it may be published next.
            let row = row.ok_or(Refusal::new(Code::NotFound))?;
            Ok::<_, Refusal>(Arc::new(Plan::try_from(row)?))
        };
        match self.plans.try_get_with(id, load).await {
            Ok(plan) => Ok(Some(plan)),
            Err(refusal) if refusal.code() == Code::NotFound => Ok(None),
            Err(refusal) => Err(Arc::unwrap_or_clone(refusal)),
        }
    }

    /// What a published assessment draws from.
    pub async fn pool(&self, db: &impl Connection, plan: &Plan) -> Result<Arc<[PoolItem]>, Refusal> {
        let load = async { Ok::<_, Refusal>(store::frozen_pool(db, plan.id).await?.into()) };
        self.pools
            .try_get_with(plan.id, load)
            .await
            .map_err(Arc::unwrap_or_clone)
    }

    /// The items that a published assessment draws from, in whatever version.
    pub async fn items(&self, db: &impl Connection, plan: &Plan) -> Result<Items, Refusal> {
        let load = async {
            let pool = self.pool(db, plan).await?;
            Ok::<_, Refusal>(Arc::new(pool.iter().map(|item| item.item).collect()))
        };
        self.items
            .try_get_with(plan.id, load)
            .await
            .map_err(Arc::unwrap_or_clone)
    }

    /// The items that stood in papers of those who have finished, as of a minute ago at most.
    pub async fn sat(&self, db: &impl Connection, plan: &Plan, now: i64) -> Result<Items, Refusal> {
        if let Some((until, items)) = self.sat.get(&plan.id)
            && now < until
        {
            return Ok(items);
        }
        let all = self.items(db, plan).await?.len();
        let items = Arc::new(store::sat_items(db, plan.id, all).await?);
        let until = if items.len() >= all {
            i64::MAX
        } else {
            now + SAT_ITEMS_TTL
        };
        self.sat.insert(plan.id, (until, Arc::clone(&items)));
        Ok(items)
    }
}
