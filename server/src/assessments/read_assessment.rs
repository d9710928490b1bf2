//! Shows one assessment to staff.

use crate::assessments::{AssessmentTarget, view};
use crate::identity::Guard;
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::assessments::AssessmentView;

crate::operation!(ReadAssessment => AssessmentTarget);

/// An assessment with what its blueprint gives and how many sit and sat.
#[utoipa::path(tag = "assessments", params(("assessment" = String, Path)), responses((status = 200, body = AssessmentView), (status = 404)))]
#[get("/api/assessments/{assessment}")]
pub async fn read_assessment(guard: Guard<ReadAssessment>, state: web::Data<State>) -> Reply<AssessmentView> {
    Ok(web::Json(view::of(&state, &guard.target.row).await?))
}
