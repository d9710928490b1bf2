//! Streams what happens while one sits.

use crate::attempts::attempt_cache::OwnAttemptInfo;
use crate::identity::Guard;
use crate::live::rooms::Connection;
use crate::live::stream;
use crate::platform::{Refusal, State};
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
    let place = state.live.place(&guard.actor, &request, &state.config)?;
    let card = &guard.target.0;
    let seat = state.live.enter(card.assessment, Connection::Working(card.id));
    Ok(place.hold(stream::of_seat(&state, &guard.actor, seat)))
}
