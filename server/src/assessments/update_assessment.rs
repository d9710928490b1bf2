//! Changes a draft.

use crate::assessments::{AssessmentTarget, draft, store, view};
use crate::identity::Guard;
use crate::platform::Reply;
use crate::state::State;
use actix_web::{put, web};
use olymp_contract::assessments::{AssessmentView, UpdateAssessment as Update};

crate::operation!(UpdateAssessment => AssessmentTarget);

/// Changes a draft that nobody changed meanwhile.
#[utoipa::path(tag = "assessments", params(("assessment" = String, Path)), request_body = Update, responses(
    (status = 200, body = AssessmentView), (status = 404),
    (status = 409, description = "version_conflict, already_published"), (status = 422, description = "invalid_field")))]
#[put("/api/assessments/{assessment}")]
pub async fn update_assessment(
    guard: Guard<UpdateAssessment>,
    state: web::Data<State>,
    body: web::Json<Update>,
) -> Reply<AssessmentView> {
    let Update { version, draft } = body.into_inner();
    store::check_current(&guard.target.row, version)?;
    let checked = draft::check(draft, &store::known(state.db.reader()).await?)?;
    let tx = state.db.begin().await?;
    store::update_draft(&tx, guard.target.id, version, store::columns(&checked)?).await?;
    tx.commit().await?;
    Ok(web::Json(view::read(&state, guard.target.id).await?))
}
