//! How much one attempt has saved, against how much it may. The journal is only appended to: without an end to it, one participant
//! could fill the disk.
//!
//! What is there is counted in the database behind the first save of an attempt that this server meets, and again after every
//! [`RECOUNT`]; in between each server adds what passes through it, so that a save waits for no count. A restart and each further
//! server let at most one [`RECOUNT`] more through. Before a save is refused it is counted again: a save that came twice is one row.

use crate::attempts::store;
use crate::platform::Refusal;
use crate::platform::clock::ClockExt;
use crate::state::State;
use olymp_assessment::ids::AttemptId;
use olymp_contract::codes::Code;
use olymp_contract::limits::Quota;
use std::sync::{Arc, Mutex, PoisonError};

/// How much is added before it is counted anew.
const RECOUNT: Used = Used {
    saves: 1_000,
    bytes: 2 * 1_024 * 1_024,
};

/// Milliseconds between two counts of one attempt that wants more than it may have.
const RECOUNT_INTERVAL: i64 = 2_000;

/// How much is saved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    /// Rows.
    pub saves: u64,
    /// Bytes of their responses, with what a row takes besides.
    pub bytes: u64,
}

impl Used {
    const fn with(self, other: Self) -> Self {
        Self {
            saves: self.saves + other.saves,
            bytes: self.bytes + other.bytes,
        }
    }
}

/// Whether what was there before this server met the attempt is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Known,
    Asked,
    Unknown,
}

#[derive(Debug, Default)]
struct Counted {
    before: Before,
    /// What was there when it was counted.
    there: Used,
    /// What was added here since.
    added: Used,
    /// When it was counted, milliseconds.
    at: i64,
}

/// What an attempt has used of its quota.
#[derive(Debug)]
pub struct Ledger {
    started_at: i64,
    counted: Arc<Mutex<Counted>>,
}

impl Ledger {
    /// Of an attempt that begins now.
    #[must_use]
    pub fn empty(started_at: i64) -> Self {
        Self {
            started_at,
            counted: Arc::default(),
        }
    }

    /// Of an attempt that may have saved something already.
    #[must_use]
    pub fn uncounted(started_at: i64) -> Self {
        let this = Self::empty(started_at);
        this.lock().before = Before::Unknown;
        this
    }

    /// Takes a save of this sequence with a response of so many bytes. One that is there already takes nothing.
    ///
    /// # Errors
    /// `quota_exceeded` with the seconds until it fits.
    pub(super) async fn take(
        &self,
        state: &State,
        attempt: AttemptId,
        sequence: i64,
        bytes: usize,
    ) -> Result<(), Refusal> {
        let now = state.clock.millis();
        let save = Used {
            saves: 1,
            bytes: bytes as u64 + Quota::ROW,
        };
        if self.is_due() {
            self.count(state, attempt, now).await?;
        } else {
            self.count_behind(state, attempt, now);
        }
        let Some(mut wait) = self.add(save, now) else {
            return Ok(());
        };
        if self.may_count(now) {
            self.count(state, attempt, now).await?;
            match self.add(save, now) {
                None => return Ok(()),
                Some(counted) => wait = counted,
            }
            tracing::warn!(attempt.id = %attempt, seconds = wait, "an attempt has saved more than anybody types");
        }
        // The receipt of one that is there was lost on the line: it is told again.
        if store::is_saved(state.db.reader(), attempt, sequence).await? {
            return Ok(());
        }
        metrics::counter!("olymp_quota_exceeded_total").increment(1);
        Err(Refusal::new(Code::QuotaExceeded).with(wait))
    }

    /// Adds a save where it fits; gives the seconds until it fits where it does not.
    fn add(&self, save: Used, now: i64) -> Option<u64> {
        let mut counted = self.lock();
        let seconds = u64::try_from((now - self.started_at) / 1_000).unwrap_or(0);
        let used = counted.there.with(counted.added).with(save);
        let wait = Quota::after(seconds).seconds_until(used.saves, used.bytes);
        if wait.is_none() {
            counted.added = counted.added.with(save);
        }
        wait
    }

    fn is_due(&self) -> bool {
        let added = self.lock().added;
        added.saves >= RECOUNT.saves || added.bytes >= RECOUNT.bytes
    }

    fn may_count(&self, now: i64) -> bool {
        let counted = self.lock();
        counted.added != Used::default() || now - counted.at >= RECOUNT_INTERVAL
    }

    /// Has it counted beside the save that comes now, where it never was.
    fn count_behind(&self, state: &State, attempt: AttemptId, now: i64) {
        let mut counted = self.lock();
        if counted.before != Before::Unknown {
            return;
        }
        counted.before = Before::Asked;
        drop(counted);
        let (counted, quotas) = (Arc::clone(&self.counted), state.batchers.usage.clone());
        tokio::spawn(async move {
            let there = quotas.run(attempt).await;
            let mut counted = counted.lock().unwrap_or_else(PoisonError::into_inner);
            match there {
                _ if counted.before != Before::Asked => {}
                // What was added meanwhile may be counted twice, until it is counted again: rather than not at all.
                Ok(there) => (counted.before, counted.there, counted.at) = (Before::Known, there, now),
                Err(_) => counted.before = Before::Unknown,
            }
        });
    }

    async fn count(&self, state: &State, attempt: AttemptId, now: i64) -> Result<(), Refusal> {
        // What was added is not all there yet; what is added while it is counted stays beside the count.
        let before = self.lock().added;
        let there = store::used(state.db.reader(), attempt).await?;
        let mut counted = self.lock();
        counted.added = Used {
            saves: counted.added.saves.saturating_sub(before.saves),
            bytes: counted.added.bytes.saturating_sub(before.bytes),
        };
        (counted.before, counted.there, counted.at) = (Before::Known, there, now);
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
