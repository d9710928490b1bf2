//! What a request can reach.

use crate::assessments::Shelf;
use crate::attempts::{Cards, Closing, Counting, Journal, Lookup, Ready, Responses, Results, Starting, Starts};
use crate::banks::{Imports, Library};
use crate::consent::Documents;
use crate::identity::{Authority, Holders, Keys, Lanes, Opening, Sessions};
use crate::live::Live;
use crate::outages::Pulse;
use crate::platform::bus::Bus;
use crate::platform::cache::Cache;
use crate::platform::entropy::Entropy;
use crate::platform::finder::Finder;
use crate::platform::group::Group;
use crate::platform::{Clock, Config, Database};
use std::sync::Arc;
use uuid::Uuid;

/// The parts of a running server, shared by all its threads; cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The configuration.
    pub config: Arc<Config>,
    /// This process among all servers, new with every start.
    pub server: Uuid,
    /// The database.
    pub db: Database,
    /// What participants consent to, and the policy.
    pub consent: Arc<Documents>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<Entropy>,
    /// The line to the other servers.
    pub bus: Arc<Bus>,
    /// What may be lost.
    pub cache: Arc<Cache>,
    /// Where guessing is slow.
    pub lanes: Arc<Lanes>,
    /// Ended sessions and changed accounts.
    pub authority: Arc<Authority>,
    /// What signs tokens and card codes.
    pub keys: Arc<Keys>,
    /// Item versions in memory.
    pub library: Arc<Library>,
    /// Published assessments in memory.
    pub shelf: Arc<Shelf>,
    /// Imports of banks that go on.
    pub imports: Arc<Imports>,
    /// Attempts that were met lately.
    pub cards: Arc<Cards>,
    /// Who is connected.
    pub live: Arc<Live>,
    /// Whether this process has run all the time.
    pub pulse: Arc<Pulse>,
    /// What goes together with others.
    pub groups: Groups,
}

impl State {
    /// The same on another clock, with groups of its own on that clock.
    #[must_use]
    pub fn on(&self, clock: &Arc<dyn Clock>) -> Self {
        Self {
            groups: Groups::start(
                &self.config,
                &self.db,
                clock,
                &self.library,
                &self.shelf,
                &self.live,
                &self.pulse,
            ),
            clock: Arc::clone(clock),
            ..self.clone()
        }
    }
}

/// The work of a process that many wait for and that is done for all of them at once, on one database and one clock.
#[derive(Clone)]
pub struct Groups {
    /// The writer of responses.
    pub journal: Journal,
    /// The writer of starts.
    pub starts: Starts,
    /// The writer of sessions.
    pub sessions: Sessions,
    /// The writer of ends.
    pub closing: Group<Closing>,
    /// The reader of what attempts have saved.
    pub quotas: Group<Counting>,
    /// The reader of card holders.
    pub holders: Group<Finder<Holders>>,
    /// The reader of papers that lie ready.
    pub ready: Group<Finder<Ready>>,
    /// The reader of attempts.
    pub attempts: Group<Finder<Lookup>>,
    /// The reader of results.
    pub results: Group<Finder<Results>>,
}

impl Groups {
    /// Starts them on the current runtime.
    #[must_use]
    pub fn start(
        config: &Config,
        db: &Database,
        clock: &Arc<dyn Clock>,
        library: &Arc<Library>,
        shelf: &Arc<Shelf>,
        live: &Arc<Live>,
        pulse: &Arc<Pulse>,
    ) -> Self {
        let bound = config.attempt.queue;
        let responses = Responses::stored(
            db.clone(),
            Arc::clone(clock),
            Arc::clone(library),
            config.attempt.grace_millis,
        );
        let starting = Starting {
            db: db.clone(),
            shelf: Arc::clone(shelf),
        };
        let closing = Closing {
            db: db.clone(),
            clock: Arc::clone(clock),
            library: Arc::clone(library),
            live: Arc::clone(live),
            pulse: Arc::clone(pulse),
        };
        let opening = Opening {
            db: db.clone(),
            most: config.session.per_account,
        };
        Self {
            closing: Group::start(closing, bound),
            quotas: Group::start(Counting { db: db.clone() }, bound),
            holders: Group::start(Finder::of(db.clone()), bound),
            ready: Group::start(Finder::of(db.clone()), bound),
            attempts: Group::start(Finder::of(db.clone()), bound),
            results: Group::start(Finder::of(db.clone()), bound),
            journal: Group::start(responses, bound),
            starts: Group::start(starting, bound),
            sessions: Group::start(opening, bound),
        }
    }
}
