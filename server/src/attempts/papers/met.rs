//! Which items people have met in earlier papers, so that a new paper avoids them.

use crate::assessments::Times;
use crate::assessments::{self, Published};
use crate::attempts::store;
use crate::platform::Refusal;
use crate::state::State;
use olymp_assessment::blueprint::Met;
use olymp_assessment::ids::{AccountId, ItemId};
use std::collections::{BTreeMap, HashMap};

/// What each of these people has met, by one query for all of them; who has met nothing is missing.
///
/// # Errors
/// Where the database does not answer.
pub(in crate::attempts) async fn met(
    state: &State,
    accounts: &[AccountId],
) -> Result<HashMap<AccountId, BTreeMap<ItemId, Met>>, Refusal> {
    let (db, times) = (state.db.reader(), Times::unsettled(state));
    let papers = store::papers_of(db, accounts).await?;
    let mut met: HashMap<AccountId, BTreeMap<ItemId, Met>> = HashMap::new();
    if papers.is_empty() {
        return Ok(met);
    }
    let extras = assessments::longest_extra(db).await?;
    for paper in papers {
        let Some(plan) = state.assessments.plan(db, paper.assessment).await? else {
            continue;
        };
        let longest_extra = extras.get(&paper.assessment).copied().unwrap_or_default();
        let held = Published { plan, longest_extra };
        let answers_at = paper.finished_at.and_then(|at| times.answers_released_at(&held, at));
        let how = match times.is_past(answers_at) {
            true => Met::WithAnswer(paper.started_at),
            false => Met::WithoutAnswer(paper.started_at),
        };
        let own = met.entry(paper.account).or_default();
        for item in paper.items {
            own.entry(item)
                .and_modify(|known| *known = how.max(*known))
                .or_insert(how);
        }
    }
    Ok(met)
}
