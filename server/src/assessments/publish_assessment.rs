//! Publishes an assessment: from then on nothing of it changes.

use crate::assessments::store::Change;
use crate::assessments::{AssessmentTarget, create, report, store, view, wire};
use crate::identity::Guard;
use crate::platform::{ClockExt, Refusal, Reply, jobs};
use crate::state::State;
use actix_web::{post, web};
use olymp_assessment::blueprint::{self, Blueprint, PoolItem};
use olymp_assessment::ids::{AccountId, AssessmentId, ItemVersionId};
use olymp_contract::assessments::{AssessmentDraft, AssessmentView, PublishAssessment as Publish};
use olymp_contract::codes::Code;
use serde_json::json;

crate::operation!(PublishAssessment => AssessmentTarget);

/// Publishes a draft and freezes the versions of the items that its papers are drawn from.
#[utoipa::path(tag = "assessments", params(("assessment" = String, Path)), request_body = Publish, responses(
    (status = 200, body = AssessmentView), (status = 404), (status = 409, description = "version_conflict, already_published"),
    (status = 422, description = "blueprint_infeasible: `place` names the line, `detail` how many items it lacks")))]
#[post("/api/assessments/{assessment}/publication")]
pub async fn publish_assessment(
    guard: Guard<PublishAssessment>,
    state: web::Data<State>,
    body: web::Json<Publish>,
) -> Reply<AssessmentView> {
    publish(&state, Some(guard.actor.account), guard.target.id, body.version).await?;
    Ok(web::Json(view::read(&state, guard.target.id).await?))
}

/// Publishes the draft with this version; `by` is `None` for the installation itself.
///
/// # Errors
/// `not_found`, `already_published`, `version_conflict`, `blueprint_infeasible`.
pub async fn publish(state: &State, by: Option<AccountId>, id: AssessmentId, version: u32) -> Result<(), Refusal> {
    let now = state.clock.millis();
    let tx = state.db.begin().await?;
    let row = store::find(&tx, id).await?.ok_or(Code::NotFound)?;
    store::check_current(&row, version)?;
    let blueprint = wire::blueprint(&row)?;
    let pool = drawn_from(&blueprint, report::current_pool(&tx, &blueprint).await?)?;
    store::publish(&tx, id, version, now).await?;
    store::freeze_pool(&tx, id, &pool).await?;
    let change = Change {
        by,
        action: "publish_assessment",
        subject: id,
        reason: String::new(),
        before: json!({ "status": row.status, "version": row.version }),
        after: json!({ "status": "published", "version": row.version + 1, "pool": pool.len() }),
    };
    store::record(&tx, state.entropy.id(state.clock.now()), now, change).await?;
    jobs::put(&tx, jobs::JobKind::DrawPapers, id.0, now).await?;
    tx.commit().await?;
    tracing::info!(assessment.id = %id, pool = pool.len(), "assessment published");
    Ok(())
}

/// Makes and publishes an assessment of the installation itself.
///
/// # Errors
/// As [`create`] and [`publish`].
pub async fn create_and_publish(state: &State, draft: AssessmentDraft) -> Result<AssessmentId, Refusal> {
    let id = create(state, None, draft).await?;
    publish(state, None, id, 1).await?;
    Ok(id)
}

/// The versions that some line of the blueprint can draw.
fn drawn_from(blueprint: &Blueprint, pool: Vec<PoolItem>) -> Result<Vec<ItemVersionId>, Refusal> {
    if let Some(short) = blueprint::check(blueprint, &pool).shortages().first() {
        let place = format!("blueprint[{}]", short.line);
        return Err(Refusal::new(Code::BlueprintInfeasible).at(place).with(short.missing));
    }
    let fits = |item: &PoolItem| blueprint.lines.iter().any(|line| line.matches(item));
    Ok(pool.into_iter().filter(fits).map(|item| item.version).collect())
}
