//! Streams what happens while one waits for the start.

use crate::attempts;
use crate::identity::{Anything, Guard};
use crate::live::{Connection, stream};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, get, web};
use olymp_assessment::ids::AssessmentId;
use olymp_contract::codes::Code;

crate::operation!(WatchWaitingRoom => Anything);

/// What happens while one waits for the start: announcements.
#[utoipa::path(tag = "live", params(("assessment" = String, Path)), responses(
    (status = 200, content_type = "text/event-stream"), (status = 404)))]
#[get("/api/my/assessments/{assessment}/events")]
pub async fn watch_waiting_room(
    guard: Guard<WatchWaitingRoom>,
    state: web::Data<State>,
    path: web::Path<uuid::Uuid>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let id = AssessmentId(*path);
    if !attempts::is_offered(&state, id, guard.actor.account).await? {
        return Err(Code::NotFound.into());
    }
    let permit = state.live.permit(&guard.actor, &request, &state.config)?;
    let seat = state.live.enter(id, Connection::Waiting(guard.actor.account));
    Ok(permit.hold(stream::of_seat(&state, &guard.actor, seat)))
}
