//! Which assessments a participant is offered, and how a paper is drawn.

use crate::assessments::{self, Published};
use crate::attempts::store;
use crate::entities::paper_item;
use crate::platform::{Connection, Refusal};
use olymp_assessment::arrangement::arrange;
use olymp_assessment::blueprint;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::item::Interaction;
use olymp_assessment::seed::Seed;

/// Whether an assessment is for a teacher of this subject.
pub(super) fn is_for(assessment: &Published, subject: Option<&str>) -> bool {
    assessment
        .subject
        .as_deref()
        .is_none_or(|wanted| Some(wanted) == subject)
}

/// The published assessment, where it is for this participant; `None` otherwise.
pub(super) async fn offered(
    db: &impl Connection,
    id: AssessmentId,
    account: AccountId,
) -> Result<Option<Published>, Refusal> {
    let Some(assessment) = assessments::published(db, id).await? else {
        return Ok(None);
    };
    let subject = store::subject_of(db, account).await?;
    Ok(is_for(&assessment, subject.as_deref()).then_some(assessment))
}

/// Draws the paper of an attempt: items from the frozen pool, each with the order of its lists.
pub(super) async fn draw(
    db: &impl Connection,
    assessment: &Published,
    attempt: AttemptId,
    seed: &Seed,
) -> Result<Vec<paper_item::Model>, Refusal> {
    let pool = assessments::pool(db, assessment.id).await?;
    let drawn =
        blueprint::draw(&assessment.blueprint, &pool, seed, assessment.shuffle_items).map_err(Refusal::internal)?;
    let versions = store::versions(db, drawn.iter().map(|item| item.version.0)).await?;
    let mut places = Vec::with_capacity(drawn.len());
    for (position, item) in (1_u16..).zip(&drawn) {
        let version = versions
            .get(&item.version.0)
            .ok_or_else(|| Refusal::internal("a pool names a lost version"))?;
        let interaction: Interaction = serde_json::from_str(&version.interaction)?;
        let arrangement = arrange(&interaction, seed, position, assessment.shuffle_options);
        places.push(paper_item::Model {
            attempt_id: attempt.0,
            position: i16::try_from(position).map_err(Refusal::internal)?,
            item_version_id: item.version.0,
            max_units: item.max.units(),
            arrangement: serde_json::to_string(&arrangement)?,
        });
    }
    Ok(places)
}
