//! Batched reads of attempts and of their results: people who finish together look at their results together.

use crate::assessments;
use crate::attempts::store::{self, ScoredPaper};
use crate::banks::{self, Catalogue};
use crate::entities::attempt;
use crate::identity::store as people;
use crate::platform::Database;
use crate::platform::batch_loader::{Loaded, Loader};
use crate::platform::batcher::BatchError;
use chrono::TimeDelta;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_contract::session::CardIssue;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// Loads attempts by id.
pub struct AttemptLoader;

impl Loader for AttemptLoader {
    type Key = AttemptId;
    type Found = attempt::Model;
    const NAME: &'static str = "attempts";

    fn load<'a>(db: &'a Database, ids: &'a [AttemptId]) -> Loaded<'a, Self> {
        Box::pin(async move {
            let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
            let found = store::find_all(db.reader(), &ids).await?;
            Ok(found.into_iter().map(|(id, row)| (AttemptId(id), row)).collect())
        })
    }
}

/// An attempt whose result is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResultKey {
    /// The attempt.
    pub attempt: AttemptId,
    /// Of what.
    pub assessment: AssessmentId,
    /// Whose.
    pub account: AccountId,
}

/// The rows that a result is made of.
#[derive(Debug, Clone)]
pub struct ResultRows {
    /// The name of the participant.
    pub name: String,
    /// The paper with its scores.
    pub paper: ScoredPaper,
    /// The longest extra time that anybody has.
    pub longest_extra: TimeDelta,
    /// The cards that were ever issued to the participant.
    pub cards: Vec<CardIssue>,
    /// The competencies.
    pub catalogue: Arc<Catalogue>,
}

/// Loads the rows of results.
pub struct ResultLoader;

impl Loader for ResultLoader {
    type Key = ResultKey;
    type Found = ResultRows;
    const NAME: &'static str = "results";
    /// Results have many rows, and reading them competes with saves for the same thread.
    const MAX_BATCH_SIZE: usize = 50;

    fn load<'a>(db: &'a Database, wanted: &'a [ResultKey]) -> Loaded<'a, Self> {
        Box::pin(look_up(db, wanted))
    }
}

async fn look_up(db: &Database, wanted: &[ResultKey]) -> Result<HashMap<ResultKey, ResultRows>, BatchError> {
    let db = db.reader();
    let attempts: Vec<Uuid> = wanted.iter().map(|one| one.attempt.0).collect();
    let accounts: Vec<Uuid> = wanted.iter().map(|one| one.account.0).collect();
    let mut papers = store::scored_papers(db, &attempts).await?;
    let names = people::names(db, &accounts).await?;
    let cards = people::card_issues(db, &accounts).await?;
    let extras = assessments::longest_extra(db).await?;
    let catalogue = Arc::new(banks::catalogue(db).await?);
    let distinct: HashSet<ResultKey> = wanted.iter().copied().collect();
    let rows = |one: ResultKey| {
        let rows = ResultRows {
            name: names.get(&one.account.0)?.clone(),
            paper: papers.remove(&one.attempt.0).unwrap_or_default(),
            cards: cards.get(&one.account.0).cloned().unwrap_or_default(),
            longest_extra: extras.get(&one.assessment).copied().unwrap_or_default(),
            catalogue: Arc::clone(&catalogue),
        };
        Some((one, rows))
    };
    Ok(distinct.into_iter().filter_map(rows).collect())
}
