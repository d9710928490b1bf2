//! Makes a new draft.

use crate::assessments::{draft, store, view};
use crate::identity::{Anything, Guard};
use crate::platform::{ClockExt, Refusal, Reply};
use crate::state::State;
use actix_web::{post, web};
use olymp_assessment::ids::{AccountId, AssessmentId};
use olymp_contract::assessments::{AssessmentDraft, AssessmentView};

crate::operation!(CreateAssessment => Anything);

/// A new draft. It may ask for more than the banks hold; the report says so, and it cannot be published then.
#[utoipa::path(tag = "assessments", request_body = AssessmentDraft, responses(
    (status = 200, body = AssessmentView), (status = 422, description = "invalid_field")))]
#[post("/api/assessments")]
pub async fn create_assessment(
    guard: Guard<CreateAssessment>,
    state: web::Data<State>,
    body: web::Json<AssessmentDraft>,
) -> Reply<AssessmentView> {
    let id = create(&state, Some(guard.actor.account), body.into_inner()).await?;
    Ok(web::Json(view::read(&state, id).await?))
}

/// Checks and stores a new draft; `by` is `None` for the installation itself.
///
/// # Errors
/// `invalid_field`.
pub async fn create(state: &State, by: Option<AccountId>, draft: AssessmentDraft) -> Result<AssessmentId, Refusal> {
    let checked = draft::check(draft, &store::known(state.db.reader()).await?)?;
    let id = AssessmentId(state.entropy.id(state.clock.now()));
    let tx = state.db.begin().await?;
    store::insert(&tx, store::new_row(&checked, id, by, state.clock.millis())?).await?;
    tx.commit().await?;
    tracing::info!(assessment.id = %id, "assessment drafted");
    Ok(id)
}
