//! The reader of papers that lie ready: those who start together read together.

use crate::attempts::store::{self, Prepared};
use crate::platform::Database;
use crate::platform::group::{Batch, Undone};
use futures_util::future::BoxFuture;
use olymp_assessment::ids::{AccountId, AssessmentId};

/// How papers are looked up by assessment and participant.
pub struct Ready(pub Database);

impl Batch for Ready {
    type Row = (AssessmentId, AccountId);
    type Outcome = Option<Prepared>;
    const NAME: &'static str = "papers";
    const MOST: usize = 256;
    const READS: bool = true;

    fn run<'a>(&'a self, whose: &'a [Self::Row]) -> BoxFuture<'a, Result<Vec<Option<Prepared>>, Undone>> {
        Box::pin(async move {
            let found = store::prepared(self.0.reader(), whose).await?;
            // One may have pressed twice.
            Ok(whose.iter().map(|key| found.get(key).cloned()).collect())
        })
    }
}
