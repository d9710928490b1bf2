//! Published assessments in memory: nothing of a plan and of its frozen pool changes any more.

use crate::assessments::{Plan, store};
use crate::platform::{Connection, Refusal};
use olymp_assessment::blueprint::PoolItem;
use olymp_assessment::ids::{AssessmentId, ItemId};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// How many are kept before all are forgotten.
const MOST: usize = 1_000;

/// How long it is kept which items were sat, where not all were, milliseconds.
const FRESH: i64 = 60_000;

type Items = Arc<HashSet<ItemId>>;

/// The plans and pools that were needed so far.
#[derive(Default)]
pub struct Shelf {
    plans: RwLock<HashMap<AssessmentId, Arc<Plan>>>,
    pools: RwLock<HashMap<AssessmentId, Arc<[PoolItem]>>>,
    items: RwLock<HashMap<AssessmentId, Items>>,
    sat: RwLock<HashMap<AssessmentId, (i64, Items)>>,
}

impl Shelf {
    /// The plan of a published assessment; `None` where there is none or it is a draft.
    ///
    /// # Errors
    /// Where the database does not answer (so for all functions here).
    pub async fn plan(&self, db: &impl Connection, id: AssessmentId) -> Result<Option<Arc<Plan>>, Refusal> {
        if let Some(plan) = get(&self.plans, id) {
            return Ok(Some(plan));
        }
        let Some(row) = store::find(db, id).await?.filter(store::is_published) else {
            return Ok(None);
        };
        Ok(Some(put(&self.plans, id, Arc::new(Plan::try_from(row)?))))
    }

    /// What a published assessment draws from.
    pub async fn pool(&self, db: &impl Connection, plan: &Plan) -> Result<Arc<[PoolItem]>, Refusal> {
        if let Some(pool) = get(&self.pools, plan.id) {
            return Ok(pool);
        }
        let pool: Arc<[PoolItem]> = store::frozen_pool(db, plan.id).await?.into();
        Ok(put(&self.pools, plan.id, pool))
    }

    /// The items that a published assessment draws from, in whatever version.
    pub async fn items(&self, db: &impl Connection, plan: &Plan) -> Result<Items, Refusal> {
        if let Some(items) = get(&self.items, plan.id) {
            return Ok(items);
        }
        let items = self.pool(db, plan).await?.iter().map(|item| item.item).collect();
        Ok(put(&self.items, plan.id, Arc::new(items)))
    }

    /// The items that stood in papers of those who have finished, as of a minute ago at most.
    pub async fn sat(&self, db: &impl Connection, plan: &Plan, now: i64) -> Result<Items, Refusal> {
        if let Some((until, items)) = get(&self.sat, plan.id)
            && now < until
        {
            return Ok(items);
        }
        let all = self.items(db, plan).await?.len();
        let items = Arc::new(store::sat_items(db, plan.id, all).await?);
        let until = if items.len() >= all { i64::MAX } else { now + FRESH };
        put(&self.sat, plan.id, (until, Arc::clone(&items)));
        Ok(items)
    }
}

fn get<T: Clone>(kept: &RwLock<HashMap<AssessmentId, T>>, id: AssessmentId) -> Option<T> {
    kept.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
}

fn put<T: Clone>(kept: &RwLock<HashMap<AssessmentId, T>>, id: AssessmentId, value: T) -> T {
    let mut kept = kept.write().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST {
        kept.clear();
    }
    kept.insert(id, value.clone());
    value
}
