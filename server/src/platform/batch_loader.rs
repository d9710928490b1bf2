//! Batched reads: lookups by key that arrive together are answered by one query (the «data loader» pattern).

use crate::platform::Database;
use crate::platform::batcher::{Batch, BatchError};
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use std::hash::Hash;

/// The loaded values by key.
pub type Loaded<'a, L> = BoxFuture<'a, Result<HashMap<<L as Loader>::Key, <L as Loader>::Found>, BatchError>>;

/// Loads values by key.
pub trait Loader: Sized + Send + Sync + 'static {
    /// The key of a lookup.
    type Key: Clone + Eq + Hash + Send + Sync + 'static;
    /// The loaded value.
    type Found: Clone + Send + 'static;

    /// The name in metrics and logs.
    const NAME: &'static str;

    /// The most keys of one query.
    const MAX_BATCH_SIZE: usize = 256;

    /// Loads the values of these keys. Keys may repeat; keys without a row are absent from the result.
    fn load<'a>(db: &'a Database, keys: &'a [Self::Key]) -> Loaded<'a, Self>;
}

/// Runs a [`Loader`] as a batch; the outcome of a key without a row is `None`.
pub struct BatchLoader<L: Loader> {
    db: Database,
    what: std::marker::PhantomData<L>,
}

impl<L: Loader> BatchLoader<L> {
    /// Loads from this database.
    #[must_use]
    pub const fn of(db: Database) -> Self {
        Self {
            db,
            what: std::marker::PhantomData,
        }
    }
}

impl<L: Loader> Batch for BatchLoader<L> {
    type Row = L::Key;
    type Outcome = Option<L::Found>;
    const NAME: &'static str = L::NAME;
    const MAX_BATCH_SIZE: usize = L::MAX_BATCH_SIZE;
    const READ_ONLY: bool = true;

    fn run<'a>(&'a self, keys: &'a [L::Key]) -> BoxFuture<'a, Result<Vec<Option<L::Found>>, BatchError>> {
        Box::pin(async move {
            let found = L::load(&self.db, keys).await?;
            Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
        })
    }
}
