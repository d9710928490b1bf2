//! Which access tokens are worth nothing any more though they have not expired: of ended sessions, of disabled accounts, and
//! of accounts whose roles were changed since.
//!
//! It is asked with every request, so it is answered from memory. The database is where it is written down (triggers number
//! every change): a server reads it before its first answer, and what is new every other second. What this process or, over
//! the bus, another server does itself counts at once.

use crate::identity::Actor;
use crate::identity::position::Position;
use crate::identity::store::{self, Change};
use crate::platform::bus::{Bus, Message};
use crate::platform::{Clock, ClockExt, Config, Database, Refusal};
use olymp_assessment::ids::AccountId;
use olymp_contract::codes::Code;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::{Duration, Instant};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{Mutex, OnceCell, watch};
use uuid::Uuid;

/// How often the database is asked what is new.
const POLL_INTERVAL: Duration = Duration::from_secs(2);

/// How many of the newest changes are read at the start, whatever their age, and how many numbers below them are waited for.
const OVERLAP: i64 = 500;

/// How much longer than a token lives a change is remembered: the clocks of two servers differ.
const MARGIN: Duration = Duration::from_secs(300);

/// How many entries are kept before those that no token can outlive are swept out.
const SWEEP_ABOVE: usize = 10_000;

/// How often at most they are swept, milliseconds: every request reads them, and waits for it.
const SWEEP_EVERY: i64 = 60_000;

/// The newest change of an account.
#[derive(Clone, Copy)]
struct Latest {
    number: i64,
    disabled: bool,
    until: i64,
}

#[derive(Default)]
struct Known {
    /// Ended sessions, by the time until which they are remembered.
    ended: HashMap<Uuid, i64>,
    accounts: HashMap<AccountId, Latest>,
    /// When they may be swept again.
    sweep_at: i64,
}

/// What is known of ended sessions and changed accounts.
pub struct Authority {
    db: Database,
    clock: Arc<dyn Clock>,
    bus: Arc<Bus>,
    /// How long after a change a token from before it may still be presented.
    keep: Duration,
    known: RwLock<Known>,
    position: Mutex<Position>,
    loaded: OnceCell<()>,
    changed: watch::Sender<()>,
}

impl Authority {
    /// Starts to follow the database and the bus, as long as somebody has it.
    #[must_use]
    pub fn start(config: &Config, db: Database, clock: Arc<dyn Clock>, bus: Arc<Bus>) -> Arc<Self> {
        let authority = Arc::new(Self {
            db,
            clock,
            bus,
            keep: config.access_lifetime() + MARGIN,
            known: RwLock::default(),
            position: Mutex::default(),
            loaded: OnceCell::new(),
            changed: watch::Sender::new(()),
        });
        tokio::spawn(run_polling(Arc::downgrade(&authority)));
        if authority.bus.is_shared() {
            tokio::spawn(follow(Arc::downgrade(&authority), authority.bus.hear()));
        }
        authority
    }

    /// Whether this actor's token still counts.
    ///
    /// # Errors
    /// `session_ended` where the session was ended or the account is disabled; `not_signed_in` where the token was issued
    /// before the account was changed: a renewal brings one that says what is true now. `busy` where a server that has just
    /// started cannot ask its database yet.
    pub async fn check(&self, actor: &Actor) -> Result<(), Refusal> {
        if !self.loaded.initialized() {
            self.load().await?;
        }
        self.judge(actor).map_err(Refusal::from)
    }

    /// Whether this actor's token still counts, as far as is known.
    pub(crate) fn judge(&self, actor: &Actor) -> Result<(), Code> {
        let now = self.clock.millis();
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if known.ended.contains_key(&actor.session) {
            return Err(Code::SessionEnded);
        }
        // No token from before such a change is left; one of today may know of no change at all, where the rows are forgotten.
        let latest = known.accounts.get(&actor.account).filter(|latest| latest.until > now);
        match latest {
            Some(latest) if latest.number > actor.version && latest.disabled => Err(Code::SessionEnded),
            Some(latest) if latest.number > actor.version => Err(Code::NotSignedIn),
            _ => Ok(()),
        }
    }

    /// Hears, from now on, that something was changed.
    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    /// Reads what the database knows, once; who asks meanwhile waits.
    ///
    /// # Errors
    /// `busy` where the database does not answer.
    pub async fn load(&self) -> Result<(), Refusal> {
        let load = self.loaded.get_or_try_init(|| self.poll());
        match load.await {
            Ok(()) => Ok(()),
            Err(error) => {
                tracing::error!(cause = %error, "ended sessions cannot be read");
                Err(Refusal::new(Code::Busy).with(2))
            }
        }
    }

    /// Takes note of a session that was ended in the database, here and on the servers that can be heard.
    pub async fn end(&self, session: Uuid) {
        self.note([Change::Session(session)].map(|change| (0, change)));
        let until = self.clock.millis() + millis(self.keep);
        self.bus.tell_others(Message::Revoked { session, until }).await;
    }

    /// Reads what is new.
    async fn poll(&self) -> Result<(), store::ReadError> {
        let mut position = self.position.lock().await;
        let now = Instant::now();
        let new = if self.loaded.initialized() {
            let missing: Vec<_> = position.missing().collect();
            store::changes_after(self.db.reader(), position.highest(), &missing).await?
        } else {
            let new = store::recent_changes(self.db.reader(), self.keep, OVERLAP).await?;
            if let Some((lowest, _)) = new.first() {
                position.begin(*lowest, OVERLAP, now);
            }
            new
        };
        for (number, _) in &new {
            position.read(*number, now);
        }
        position.give_up(now);
        drop(position);
        self.note(new);
        Ok(())
    }

    fn note(&self, changes: impl IntoIterator<Item = (i64, Change)>) {
        let now = self.clock.millis();
        let until = now + millis(self.keep);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.ended.len() + known.accounts.len() > SWEEP_ABOVE && now >= known.sweep_at {
            known.sweep_at = now + SWEEP_EVERY;
            known.ended.retain(|_, until| *until > now);
            known.accounts.retain(|_, latest| latest.until > now);
        }
        let mut any = false;
        for (number, change) in changes {
            any = true;
            match change {
                Change::Session(session) => {
                    known.ended.insert(session, until);
                }
                Change::Account { account, disabled } => {
                    let latest = Latest {
                        number,
                        disabled,
                        until,
                    };
                    let entry = known.accounts.entry(account).or_insert(latest);
                    if entry.number < number {
                        *entry = latest;
                    }
                }
            }
        }
        drop(known);
        if any {
            self.changed.send_replace(());
        }
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

async fn run_polling(authority: Weak<Authority>) {
    let mut turns = tokio::time::interval(POLL_INTERVAL);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        let Some(authority) = authority.upgrade() else { return };
        let done = if authority.loaded.initialized() {
            authority.poll().await.map_err(|error| error.to_string())
        } else {
            authority.load().await.map_err(|error| error.to_string())
        };
        if let Err(cause) = done {
            tracing::warn!(
                cause,
                "ended sessions and changed accounts could not be read; it is tried again"
            );
        }
    }
}

/// Hears of sessions that other servers end, sooner than the database tells.
async fn follow(
    authority: Weak<Authority>,
    mut line: tokio::sync::broadcast::Receiver<Arc<crate::platform::bus::Heard>>,
) {
    loop {
        let heard = match line.recv().await {
            Ok(heard) => heard,
            // What was missed comes with the next poll.
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => return,
        };
        let Some(authority) = authority.upgrade() else { return };
        if let Message::Revoked { session, .. } = heard.message {
            authority.note([(0, Change::Session(session))]);
        }
    }
}
