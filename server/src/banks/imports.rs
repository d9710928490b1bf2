//! How many imports go on at once: an archive lies in memory whole, and reading it takes a core.

use crate::platform::Refusal;
use olymp_assessment::ids::AccountId;
use olymp_contract::codes::Code;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Archives that may arrive at once.
const MAX_ARRIVING: usize = 4;
/// Archives of one account among them: whoever sends slowly holds up nobody but themselves.
const MAX_PER_ACCOUNT: usize = 2;
/// Archives that are read and written at once.
const MAX_WORKED_ON: usize = 2;
/// How long an archive that has arrived waits for its turn.
const TURN_TIMEOUT: Duration = Duration::from_secs(60);
/// Seconds until one may be through.
const RETRY_SECONDS: u32 = 15;

/// The imports of this process.
pub struct Imports {
    arriving: Arc<Semaphore>,
    by_account: Arc<Mutex<HashMap<AccountId, usize>>>,
    worked_on: Arc<Semaphore>,
}

impl Default for Imports {
    fn default() -> Self {
        Self {
            arriving: Arc::new(Semaphore::new(MAX_ARRIVING)),
            by_account: Arc::default(),
            worked_on: Arc::new(Semaphore::new(MAX_WORKED_ON)),
        }
    }
}

/// The place of one archive, until it is dropped.
pub(super) struct Place {
    account: AccountId,
    by_account: Arc<Mutex<HashMap<AccountId, usize>>>,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.by_account.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = held.get_mut(&self.account) {
            *own -= 1;
            if *own == 0 {
                held.remove(&self.account);
            }
        }
    }
}

impl Imports {
    /// A place for an archive of this account, from its first byte on.
    ///
    /// # Errors
    /// `busy`: come again.
    pub(super) fn place(&self, account: AccountId) -> Result<Place, Refusal> {
        let permit = Arc::clone(&self.arriving).try_acquire_owned().map_err(|_| busy())?;
        let mut held = self.by_account.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.entry(account).or_default();
        if *own == MAX_PER_ACCOUNT {
            return Err(busy());
        }
        *own += 1;
        drop(held);
        Ok(Place {
            account,
            by_account: Arc::clone(&self.by_account),
            _permit: permit,
        })
    }

    /// The turn of an archive that has arrived, until it is dropped.
    ///
    /// # Errors
    /// `busy`: come again.
    pub(super) async fn turn(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let turn = tokio::time::timeout(TURN_TIMEOUT, Arc::clone(&self.worked_on).acquire_owned()).await;
        turn.map_err(|_| busy())?.map_err(|_| busy())
    }
}

fn busy() -> Refusal {
    Refusal::new(Code::Busy).with(RETRY_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_leaves_places_to_others_and_gives_its_own_back() {
        let (imports, [anna, boris]) = (Imports::default(), [1, 2].map(|n| AccountId(uuid::Uuid::from_u128(n))));
        let first = imports.place(anna).unwrap();
        let _second = imports.place(anna).unwrap();
        assert!(imports.place(anna).is_err());
        let _others = [imports.place(boris).unwrap(), imports.place(boris).unwrap()];
        drop(first);
        assert!(imports.place(anna).is_ok());
    }
}
