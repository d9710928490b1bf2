//! The reader of card holders: those who sign in together are looked up together.

use crate::identity::store::{self, Credentials};
use crate::platform::Database;
use crate::platform::batch_loader::{Loaded, Loader};

/// Accounts by the hash of a card's code.
pub struct Holders;

impl Loader for Holders {
    type Key = Vec<u8>;
    type Found = Credentials;
    const NAME: &'static str = "holders";

    fn load<'a>(db: &'a Database, hashes: &'a [Vec<u8>]) -> Loaded<'a, Self> {
        Box::pin(async move { Ok(store::find_by_cards(db.reader(), hashes).await?) })
    }
}
