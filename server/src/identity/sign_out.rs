//! Signs out: ends the session everywhere.

use crate::identity::{Anything, Guard, cookies, session, store};
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, delete, web};

crate::operation!(SignOut => Anything);

/// Ends the session; its tokens are worth nothing from now on.
///
/// The refresh cookie is enough: on a page left quiet the access token has expired, or the person's roles have changed, and a
/// session that is not ended then would greet the next person at this computer by the name of the last. Nothing but an own
/// session can be ended by it.
#[utoipa::path(tag = "identity", responses((status = 204)))]
#[delete("/api/session")]
pub async fn sign_out(
    guard: Result<Guard<SignOut>, Refusal>,
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Refusal> {
    let refresh = request.cookie(cookies::REFRESH_COOKIE);
    let mut sessions = Vec::new();
    match guard {
        Ok(guard) => sessions.push(guard.actor.session),
        Err(refusal) if refresh.is_none() => return Err(refusal),
        Err(_) => {}
    }
    let tx = state.db.begin().await?;
    if let Some(cookie) = refresh {
        let family = store::lock_session(&tx, session::refresh_hash(cookie.value())).await?;
        sessions.extend(family.map(|family| family.id).filter(|id| !sessions.contains(id)));
    }
    for session in &sessions {
        store::revoke_session(&tx, *session, state.clock.millis()).await?;
    }
    tx.commit().await?;
    for session in sessions {
        state.authority.end(session).await;
    }
    let mut reply = HttpResponse::NoContent();
    for cookie in cookies::cleared(&state.config) {
        reply.cookie(cookie);
    }
    Ok(reply.finish())
}
