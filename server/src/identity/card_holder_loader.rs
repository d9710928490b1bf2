//! Batched reads of card holders: people who sign in together are looked up by one query.

use crate::identity::store::{self, Credentials};
use crate::platform::Database;
use crate::platform::batch_loader::{Loaded, Loader};

/// Loads accounts by the hash of a card code.
pub struct CardHolderLoader;

impl Loader for CardHolderLoader {
    type Key = Vec<u8>;
    type Found = Credentials;
    const NAME: &'static str = "holders";

    fn load<'a>(db: &'a Database, hashes: &'a [Vec<u8>]) -> Loaded<'a, Self> {
        Box::pin(async move { Ok(store::find_by_cards(db.reader(), hashes).await?) })
    }
}
