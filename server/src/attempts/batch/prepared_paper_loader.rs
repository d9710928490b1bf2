//! Batched reads of prepared papers: people who start together read by one query.

use crate::attempts::store::{self, Prepared};
use crate::platform::Database;
use crate::platform::batch_loader::{Loaded, Loader};
use olymp_assessment::ids::{AccountId, AssessmentId};

/// Loads prepared papers by assessment and participant.
pub struct PreparedPaperLoader;

impl Loader for PreparedPaperLoader {
    type Key = (AssessmentId, AccountId);
    type Found = Prepared;
    const NAME: &'static str = "papers";

    fn load<'a>(db: &'a Database, whose: &'a [Self::Key]) -> Loaded<'a, Self> {
        Box::pin(async move { Ok(store::prepared(db.reader(), whose).await?) })
    }
}
