//! Deletes a draft.

use crate::assessments::{AssessmentTarget, store};
use crate::identity::Guard;
use crate::platform::Refusal;
use crate::state::State;
use actix_web::{HttpResponse, delete, web};

crate::operation!(DeleteAssessment => AssessmentTarget);

/// Deletes a draft; what is published stays.
#[utoipa::path(tag = "assessments", params(("assessment" = String, Path)), responses(
    (status = 204), (status = 404), (status = 409, description = "already_published")))]
#[delete("/api/assessments/{assessment}")]
pub async fn delete_assessment(
    guard: Guard<DeleteAssessment>,
    state: web::Data<State>,
) -> Result<HttpResponse, Refusal> {
    let tx = state.db.begin().await?;
    store::delete_draft(&tx, guard.target.id).await?;
    tx.commit().await?;
    tracing::info!(assessment.id = %guard.target.id, by = %guard.actor.account, "draft deleted");
    Ok(HttpResponse::NoContent().finish())
}
