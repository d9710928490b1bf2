//! Streams how many wait, work and have finished, for the organiser.

use crate::assessments::AssessmentTarget;
use crate::identity::Guard;
use crate::live::rooms::{Connection, framed};
use crate::live::{counts, stream};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, web};
use futures_util::stream::unfold;
use olymp_assessment::ids::AssessmentId;
use olymp_contract::live::LiveEvent;
use std::time::Duration;

crate::operation!(WatchAssessment => AssessmentTarget);

/// How often it is counted.
const EVERY: Duration = Duration::from_secs(2);

/// How many are there now, every two seconds.
#[utoipa::path(tag = "live", params(("assessment" = String, Path)), responses(
    (status = 200, content_type = "text/event-stream"), (status = 404)))]
#[get("/api/assessments/{assessment}/live")]
pub async fn watch_assessment(
    guard: Guard<WatchAssessment>,
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let permit = state.live.permit(&guard.actor, &request, &state.config)?;
    let id = guard.target.id;
    // A seat in nobody's room: it ends when the server stops, and is counted nowhere.
    let seat = state.live.enter(AssessmentId(uuid::Uuid::nil()), Connection::Observer);
    let shared = state.get_ref().clone();
    let frames = unfold((shared, seat, true), move |(state, mut seat, first)| async move {
        if !first {
            let ended = async { while seat.events.recv().await.is_some() {} };
            if tokio::time::timeout(EVERY, ended).await.is_ok() {
                return None;
            }
        }
        Some((frame(&state, id).await, (state, seat, false)))
    });
    Ok(permit.hold(stream::answer(&state, &guard.actor, frames)))
}

/// The counts; a comment where they cannot be had now.
async fn frame(state: &State, id: AssessmentId) -> Bytes {
    let counted = counts::counts(state, id).await.ok();
    let event = counted.and_then(|counts| serde_json::to_string(&LiveEvent::Counts(counts)).ok());
    event.map_or_else(|| Bytes::from_static(b":\n\n"), |json| framed(&json))
}
