//! Reading for all who wait at once: what they ask for by key comes by one query, and each gets the own.

use crate::platform::Database;
use crate::platform::group::{Batch, Undone};
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use std::hash::Hash;

/// What was found, by key.
pub type Finding<'a, F> = BoxFuture<'a, Result<HashMap<<F as Find>::Key, <F as Find>::Found>, Undone>>;

/// What is found by key.
pub trait Find: Sized + Send + Sync + 'static {
    /// What one asks by.
    type Key: Clone + Eq + Hash + Send + Sync + 'static;
    /// What one gets.
    type Found: Clone + Send + 'static;

    /// Its name in metrics and logs.
    const NAME: &'static str;

    /// How many go together at most.
    const MOST: usize = 256;

    /// Finds all of these; a key may come more than once, and of what there is not nothing comes.
    fn find<'a>(db: &'a Database, keys: &'a [Self::Key]) -> Finding<'a, Self>;
}

/// How it is found: `None` where there is none.
pub struct Finder<F: Find> {
    db: Database,
    what: std::marker::PhantomData<F>,
}

impl<F: Find> Finder<F> {
    /// In this database.
    #[must_use]
    pub const fn of(db: Database) -> Self {
        Self {
            db,
            what: std::marker::PhantomData,
        }
    }
}

impl<F: Find> Batch for Finder<F> {
    type Row = F::Key;
    type Outcome = Option<F::Found>;
    const NAME: &'static str = F::NAME;
    const MOST: usize = F::MOST;
    const READS: bool = true;

    fn run<'a>(&'a self, keys: &'a [F::Key]) -> BoxFuture<'a, Result<Vec<Option<F::Found>>, Undone>> {
        Box::pin(async move {
            let found = F::find(&self.db, keys).await?;
            Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
        })
    }
}
