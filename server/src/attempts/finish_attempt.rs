//! Finishes an attempt at the participant's wish. Finishing again gives the same answer.

use crate::attempts::{OwnAttempt, grading};
use crate::entities::attempt::AttemptStatus;
use crate::identity::Guard;
use crate::platform::Reply;
use crate::state::State;
use actix_web::{post, web};
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::AssessmentId;
use olymp_contract::attempts::FinishedAttempt;
use olymp_contract::live::LiveEvent;

crate::operation!(FinishAttempt => OwnAttempt);

/// Finishes and grades the attempt.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path)), responses((status = 200, body = FinishedAttempt), (status = 404)))]
#[post("/api/attempts/{attempt}/finish")]
pub async fn finish_attempt(guard: Guard<FinishAttempt>, state: web::Data<State>) -> Reply<FinishedAttempt> {
    let row = grading::finish(&state, guard.target.id(), FinishedBy::Participant).await?;
    let (room, attempt) = (AssessmentId(row.assessment_id), guard.target.id());
    state.live.tell(room, Some(attempt), &LiveEvent::Closed).await;
    Ok(web::Json(FinishedAttempt {
        finished_at: row.finished_at.unwrap_or(row.deadline),
        by: super::ended::finished_by(&row),
        awaits_jury: row.status == AttemptStatus::Awaiting,
    }))
}
