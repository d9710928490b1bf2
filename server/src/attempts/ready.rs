//! The reader of papers that lie ready: those who start together read together.

use crate::attempts::store::{self, Prepared};
use crate::platform::Database;
use crate::platform::batch_loader::{Loaded, Loader};
use olymp_assessment::ids::{AccountId, AssessmentId};

/// Papers by assessment and participant.
pub struct Ready;

impl Loader for Ready {
    type Key = (AssessmentId, AccountId);
    type Found = Prepared;
    const NAME: &'static str = "papers";

    fn load<'a>(db: &'a Database, whose: &'a [Self::Key]) -> Loaded<'a, Self> {
        Box::pin(async move { Ok(store::prepared(db.reader(), whose).await?) })
    }
}
