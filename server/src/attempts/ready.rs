//! The reader of papers that lie ready: those who start together read together.

use crate::attempts::store::{self, Prepared};
use crate::platform::Database;
use crate::platform::finder::{Find, Finding};
use olymp_assessment::ids::{AccountId, AssessmentId};

/// Papers by assessment and participant.
pub struct Ready;

impl Find for Ready {
    type Key = (AssessmentId, AccountId);
    type Found = Prepared;
    const NAME: &'static str = "papers";

    fn find<'a>(db: &'a Database, whose: &'a [Self::Key]) -> Finding<'a, Self> {
        Box::pin(async move { Ok(store::prepared(db.reader(), whose).await?) })
    }
}
