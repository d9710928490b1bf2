//! The reader of card holders: those who sign in together are looked up together.

use crate::identity::store::{self, Credentials};
use crate::platform::Database;
use crate::platform::finder::{Find, Finding};

/// Accounts by the hash of a card's code.
pub struct Holders;

impl Find for Holders {
    type Key = Vec<u8>;
    type Found = Credentials;
    const NAME: &'static str = "holders";

    fn find<'a>(db: &'a Database, hashes: &'a [Vec<u8>]) -> Finding<'a, Self> {
        Box::pin(async move { Ok(store::find_by_cards(db.reader(), hashes).await?) })
    }
}
