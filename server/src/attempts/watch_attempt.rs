//! Streams what happens while one sits.

use crate::attempts::attempt_cache::OwnAttemptInfo;
use crate::identity::Guard;
use crate::live::{Connection, stream};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, get, web};

crate::operation!(WatchAttempt => OwnAttemptInfo);

/// What happens while one sits: announcements, a moved deadline, the end.
#[utoipa::path(tag = "live", params(("attempt" = String, Path)), responses(
    (status = 200, content_type = "text/event-stream"), (status = 404)))]
#[get("/api/attempts/{attempt}/events")]
pub async fn watch_attempt(
    guard: Guard<WatchAttempt>,
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let permit = state.live.permit(&guard.actor, &request, &state.config)?;
    let attempt = &guard.target.0;
    let seat = state.live.enter(attempt.assessment, Connection::Working(attempt.id));
    Ok(permit.hold(stream::of_seat(&state, &guard.actor, seat)))
}
