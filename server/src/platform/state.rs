//! What a request can reach.

use crate::assessments::Shelf;
use crate::attempts::{Cards, Closing, Counting, Journal, Lookup, Ready, Responses, Results, Starting, Starts};
use crate::banks::{Imports, Library};
use crate::consent::Documents;
use crate::identity::{Authority, Holders, Keys, Lanes, Opening, Sessions};
use crate::live::Live;
use crate::outages::Pulse;
use crate::platform::batch_loader::BatchLoader;
use crate::platform::batcher::Batcher;
use crate::platform::bus::Bus;
use crate::platform::cache::Cache;
use crate::platform::entropy::Entropy;
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
    pub batchers: Batchers,
}

impl State {
    /// The same on another clock, with batchers of its own on that clock.
    #[must_use]
    pub fn on(&self, clock: &Arc<dyn Clock>) -> Self {
        Self {
            batchers: Batchers::start(
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

/// The batchers of a process, all on one database and one clock.
#[derive(Clone)]
pub struct Batchers {
    /// The writer of responses.
    pub journal: Journal,
    /// The writer of starts.
    pub starts: Starts,
    /// The writer of sessions.
    pub sessions: Sessions,
    /// The writer of ends.
    pub closing: Batcher<Closing>,
    /// The reader of what attempts have saved.
    pub quotas: Batcher<Counting>,
    /// The reader of card holders.
    pub holders: Batcher<BatchLoader<Holders>>,
    /// The reader of papers that lie ready.
    pub ready: Batcher<BatchLoader<Ready>>,
    /// The reader of attempts.
    pub attempts: Batcher<BatchLoader<Lookup>>,
    /// The reader of results.
    pub results: Batcher<BatchLoader<Results>>,
}

impl Batchers {
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
            closing: Batcher::start(closing, bound),
            quotas: Batcher::start(Counting { db: db.clone() }, bound),
            holders: Batcher::start(BatchLoader::of(db.clone()), bound),
            ready: Batcher::start(BatchLoader::of(db.clone()), bound),
            attempts: Batcher::start(BatchLoader::of(db.clone()), bound),
            results: Batcher::start(BatchLoader::of(db.clone()), bound),
            journal: Batcher::start(responses, bound),
            starts: Batcher::start(starting, bound),
            sessions: Batcher::start(opening, bound),
        }
    }
}
