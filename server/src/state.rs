//! What a request can reach.

use crate::assessments::AssessmentCache;
use crate::attempts::{
    AttemptCache, AttemptLoader, FinishWriter, Journal, PreparedPaperLoader, Responses, ResultLoader, StartWriter,
    UsageLoader,
};
use crate::banks::{Imports, ItemVersionCache};
use crate::identity::consent::Documents;
use crate::identity::{Authority, CardHolderLoader, Keys, Lanes, Opening, Sessions};
use crate::live::Live;
use crate::platform::batch_loader::BatchLoader;
use crate::platform::batcher::Batcher;
use crate::platform::bus::Bus;
use crate::platform::cache::Cache;
use crate::platform::entropy::Entropy;
use crate::platform::pulse::Pulse;
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
    pub item_versions: Arc<ItemVersionCache>,
    /// Published assessments in memory.
    pub assessments: Arc<AssessmentCache>,
    /// Imports of banks that go on.
    pub imports: Arc<Imports>,
    /// Attempts that were met lately.
    pub attempts: Arc<AttemptCache>,
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
                &self.item_versions,
                &self.assessments,
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
    pub starts: Batcher<StartWriter>,
    /// The writer of sessions.
    pub sessions: Sessions,
    /// The writer of ends.
    pub finishes: Batcher<FinishWriter>,
    /// The reader of what attempts have saved.
    pub usage: Batcher<UsageLoader>,
    /// The reader of card holders.
    pub card_holders: Batcher<BatchLoader<CardHolderLoader>>,
    /// The reader of papers that lie ready.
    pub prepared_papers: Batcher<BatchLoader<PreparedPaperLoader>>,
    /// The reader of attempts.
    pub attempts: Batcher<BatchLoader<AttemptLoader>>,
    /// The reader of results.
    pub results: Batcher<BatchLoader<ResultLoader>>,
}

impl Batchers {
    /// Starts them on the current runtime.
    #[must_use]
    pub fn start(
        config: &Config,
        db: &Database,
        clock: &Arc<dyn Clock>,
        item_versions: &Arc<ItemVersionCache>,
        assessments: &Arc<AssessmentCache>,
        live: &Arc<Live>,
        pulse: &Arc<Pulse>,
    ) -> Self {
        let bound = config.attempt.queue;
        let responses = Responses::stored(
            db.clone(),
            Arc::clone(clock),
            Arc::clone(item_versions),
            config.attempt.grace_millis,
        );
        let starts = StartWriter {
            db: db.clone(),
            assessments: Arc::clone(assessments),
        };
        let finishes = FinishWriter {
            db: db.clone(),
            clock: Arc::clone(clock),
            item_versions: Arc::clone(item_versions),
            live: Arc::clone(live),
            pulse: Arc::clone(pulse),
        };
        let opening = Opening {
            db: db.clone(),
            most: config.session.per_account,
        };
        Self {
            finishes: Batcher::start(finishes, bound),
            usage: Batcher::start(UsageLoader { db: db.clone() }, bound),
            card_holders: Batcher::start(BatchLoader::of(db.clone()), bound),
            prepared_papers: Batcher::start(BatchLoader::of(db.clone()), bound),
            attempts: Batcher::start(BatchLoader::of(db.clone()), bound),
            results: Batcher::start(BatchLoader::of(db.clone()), bound),
            journal: Batcher::start(responses, bound),
            starts: Batcher::start(starts, bound),
            sessions: Batcher::start(opening, bound),
        }
    }
}
