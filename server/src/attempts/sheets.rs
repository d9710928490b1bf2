//! The readers of what attempts are and earned: those who finish together look at their results together.

use crate::assessments;
use crate::attempts::store::{self, Sheet};
use crate::entities::attempt;
use crate::olympiads::{self, Catalogue};
use crate::platform::Database;
use crate::platform::group::{Batch, Undone};
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use std::sync::Arc;
use uuid::Uuid;

/// How attempts are looked up.
pub struct Lookup(pub Database);

impl Batch for Lookup {
    type Row = AttemptId;
    type Outcome = Option<attempt::Model>;
    const NAME: &'static str = "attempts";
    const MOST: usize = 256;
    const READS: bool = true;

    fn run<'a>(&'a self, ids: &'a [AttemptId]) -> BoxFuture<'a, Result<Vec<Self::Outcome>, Undone>> {
        Box::pin(async move {
            let all: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
            let found = store::find_all(self.0.reader(), &all).await?;
            Ok(ids.iter().map(|id| found.get(&id.0).cloned()).collect())
        })
    }
}

/// An attempt whose result is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The attempt.
    pub attempt: AttemptId,
    /// Of what.
    pub assessment: AssessmentId,
    /// Whose.
    pub account: AccountId,
}

/// What a result is made of.
#[derive(Debug)]
pub struct Earned {
    /// The name of the participant.
    pub name: String,
    /// The paper with its scores.
    pub sheet: Sheet,
    /// The longest extra time that anybody has.
    pub longest_extra: TimeDelta,
    /// The competencies.
    pub catalogue: Arc<Catalogue>,
}

/// How results are looked up.
pub struct Results(pub Database);

impl Batch for Results {
    type Row = Wanted;
    type Outcome = Option<Earned>;
    const NAME: &'static str = "results";
    /// Their rows are many, and the writer of answers works on the same thread.
    const MOST: usize = 50;
    const READS: bool = true;

    fn run<'a>(&'a self, wanted: &'a [Wanted]) -> BoxFuture<'a, Result<Vec<Option<Earned>>, Undone>> {
        Box::pin(self.look_up(wanted))
    }
}

impl Results {
    async fn look_up(&self, wanted: &[Wanted]) -> Result<Vec<Option<Earned>>, Undone> {
        let db = self.0.reader();
        let attempts: Vec<Uuid> = wanted.iter().map(|one| one.attempt.0).collect();
        let accounts: Vec<Uuid> = wanted.iter().map(|one| one.account.0).collect();
        let sheets = store::sheets(db, &attempts).await?;
        let names = store::names(db, &accounts).await?;
        let extras = assessments::longest_extra(db).await?;
        let catalogue = Arc::new(olympiads::catalogue(db).await?);
        let earned = |one: &Wanted| {
            Some(Earned {
                name: names.get(&one.account.0)?.clone(),
                sheet: sheets.get(&one.attempt.0).cloned().unwrap_or_default(),
                longest_extra: extras.get(&one.assessment).copied().unwrap_or_default(),
                catalogue: Arc::clone(&catalogue),
            })
        };
        Ok(wanted.iter().map(earned).collect())
    }
}
