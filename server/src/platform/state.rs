//! What a request can reach.

use crate::attempts::Journal;
use crate::identity::Keys;
use crate::platform::cache::Cache;
use crate::platform::entropy::Entropy;
use crate::platform::{Clock, Config, Database};
use std::sync::Arc;

/// The parts of a running server, shared by all its threads; cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The configuration.
    pub config: Arc<Config>,
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<Entropy>,
    /// What may be lost.
    pub cache: Arc<dyn Cache>,
    /// What signs tokens and card codes.
    pub keys: Arc<Keys>,
    /// The writer of responses.
    pub journal: Journal,
}
