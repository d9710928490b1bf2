//! How many imports go on at once: an archive lies in memory whole, and reading it takes a core.

use crate::platform::Refusal;
use olymp_contract::codes::Code;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Archives that may arrive at once.
const ARRIVING: usize = 4;
/// Archives that are read and written at once.
const WORKED_ON: usize = 2;
/// How long an archive that has arrived waits for its turn.
const PATIENCE: Duration = Duration::from_secs(60);
/// Seconds until one may be through.
const LATER: u32 = 15;

/// The imports of this process.
pub struct Imports {
    arriving: Semaphore,
    worked_on: Semaphore,
}

impl Default for Imports {
    fn default() -> Self {
        Self {
            arriving: Semaphore::new(ARRIVING),
            worked_on: Semaphore::new(WORKED_ON),
        }
    }
}

impl Imports {
    /// A place for an archive, from its first byte on.
    ///
    /// # Errors
    /// `busy`: come again.
    pub(super) fn place(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        self.arriving.try_acquire().map_err(|_| busy())
    }

    /// The turn of an archive that has arrived.
    ///
    /// # Errors
    /// `busy`: come again.
    pub(super) async fn turn(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        let turn = tokio::time::timeout(PATIENCE, self.worked_on.acquire()).await;
        turn.map_err(|_| busy())?.map_err(|_| busy())
    }
}

fn busy() -> Refusal {
    Refusal::new(Code::Busy).with(LATER)
}
