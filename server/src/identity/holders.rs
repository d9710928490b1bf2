//! The reader of card holders: those who sign in together are looked up together.

use crate::identity::store::{self, Credentials};
use crate::platform::Database;
use crate::platform::group::{Batch, Undone};
use futures_util::future::BoxFuture;

/// How accounts are looked up by the hash of a card's code.
pub struct Holders(pub Database);

impl Batch for Holders {
    type Row = Vec<u8>;
    type Outcome = Option<Credentials>;
    const NAME: &'static str = "holders";
    const MOST: usize = 256;
    const READS: bool = true;

    fn run<'a>(&'a self, hashes: &'a [Vec<u8>]) -> BoxFuture<'a, Result<Vec<Option<Credentials>>, Undone>> {
        Box::pin(async move {
            let found = store::find_by_cards(self.0.reader(), hashes).await?;
            // One card may have been sent twice.
            Ok(hashes.iter().map(|hash| found.get(hash).cloned()).collect())
        })
    }
}
