//! Whether right answers could be read before an attempt that the clock has closed goes on.

use crate::assessments::{self, Published};
use crate::attempts::store;
use crate::entities::attempt;
use crate::platform::{Refusal, State};
use crate::release::{ReadableKeys, Times};
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId, ItemId};
use std::collections::HashMap;

/// How many papers are read by one query.
const TOGETHER: usize = 500;

/// For each of these attempts, whether its participant can read the right answers now, and with them all who have finished, or
/// somebody can read one of them in another assessment. Open ones count as ended at their deadlines.
///
/// It reads a good deal: to be asked before the transaction that lets them go on.
///
/// # Errors
/// Where the database does not answer.
pub async fn readable_keys(state: &State, rows: &[attempt::Model]) -> Result<HashMap<AttemptId, bool>, Refusal> {
    let mut readable = HashMap::with_capacity(rows.len());
    if rows.is_empty() {
        return Ok(readable);
    }
    // Asked also by what makes up for a pause.
    let (db, times) = (state.db.reader(), Times::unsettled(state));
    let keys = ReadableKeys::at(state, times).await?;
    let extras = assessments::longest_extra(db).await?;
    for some in rows.chunks(TOGETHER) {
        let papers = papers(state, some).await?;
        for row in some {
            let (id, assessment) = (AttemptId(row.id), AssessmentId(row.assessment_id));
            let Some(plan) = state.assessments.plan(db, assessment).await? else {
                continue;
            };
            let longest_extra = extras.get(&assessment).copied().unwrap_or_default();
            let released_at = times.answers_released_at(&Published { plan, longest_extra }, times.final_at(row));
            let released = times.is_past(released_at);
            let items = papers.get(&(assessment, AccountId(row.account_id)));
            let elsewhere = items.is_some_and(|items| keys.elsewhere(items, assessment));
            readable.insert(id, released || elsewhere);
        }
    }
    Ok(readable)
}

type Papers = HashMap<(AssessmentId, AccountId), Vec<ItemId>>;

/// The papers of these participants.
async fn papers(state: &State, rows: &[attempt::Model]) -> Result<Papers, Refusal> {
    let accounts: Vec<_> = rows.iter().map(|row| AccountId(row.account_id)).collect();
    let papers = store::papers_of(state.db.reader(), &accounts).await?;
    let by_key = |paper: store::StartedPaper| ((paper.assessment, paper.account), paper.items);
    Ok(papers.into_iter().map(by_key).collect())
}
