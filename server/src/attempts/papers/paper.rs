//! Which assessments a participant is offered, and how a paper is drawn.

use crate::assessments::Plan;
use crate::entities::paper_item;
use crate::identity::store as people;
use crate::platform::Refusal;
use crate::state::State;
use olymp_assessment::arrangement::arrange;
use olymp_assessment::blueprint::{self, Met};
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId, ItemId};
use olymp_assessment::points::Points;
use olymp_assessment::seed::Seed;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The published assessment, where it is for this participant; `None` otherwise.
pub(in crate::attempts) async fn offered(
    state: &State,
    id: AssessmentId,
    account: AccountId,
) -> Result<Option<Arc<Plan>>, Refusal> {
    let db = state.db.reader();
    let Some(plan) = state.assessments.plan(db, id).await? else {
        return Ok(None);
    };
    let subject = people::subject_of(db, account).await?;
    Ok(plan.is_for(subject.as_deref()).then_some(plan))
}

/// Whether this participant may take, or has taken, the assessment.
///
/// # Errors
/// Where the database does not answer.
pub async fn is_offered(state: &State, id: AssessmentId, account: AccountId) -> Result<bool, Refusal> {
    Ok(offered(state, id, account).await?.is_some())
}

/// Draws the paper of an attempt: items from the frozen pool, those the person has not met first, each with the order of its
/// lists.
pub(in crate::attempts) async fn draw(
    state: &State,
    plan: &Plan,
    attempt: AttemptId,
    seed: &Seed,
    met: &BTreeMap<ItemId, Met>,
) -> Result<Vec<paper_item::Model>, Refusal> {
    let db = state.db.reader();
    let pool = state.assessments.pool(db, plan).await?;
    let drawn =
        blueprint::draw_for(met, &plan.blueprint, &pool, seed, plan.shuffle_items).map_err(Refusal::internal)?;
    let versions = state
        .item_versions
        .versions(db, drawn.iter().map(|item| item.version.0))
        .await?;
    let mut slots = Vec::with_capacity(drawn.len());
    for (position, item) in (1_u16..).zip(&drawn) {
        let gradable = versions
            .get(&item.version.0)
            .and_then(|version| version.gradable.as_ref())
            .ok_or_else(|| Refusal::internal("a pool names a version that cannot be understood"))?;
        let arrangement = arrange(
            &gradable.interaction,
            &gradable.key,
            seed,
            position,
            plan.shuffle_options,
        );
        slots.push(paper_item::Model {
            attempt_id: attempt.0,
            position: i16::try_from(position).map_err(Refusal::internal)?,
            item_version_id: item.version.0,
            max_units: item.max.units(),
            arrangement: serde_json::to_string(&arrangement)?,
            weight: item.weight.units(),
        });
    }
    Ok(slots)
}

/// What a paper is worth in all.
pub(in crate::attempts) fn worth(slots: &[paper_item::Model]) -> Points {
    slots.iter().map(|slot| Points::from_units(slot.max_units)).sum()
}
