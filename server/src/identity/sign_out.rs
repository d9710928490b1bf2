//! Signs out: ends the session everywhere.

use crate::identity::{Anything, Guard, cookies, store};
use crate::platform::{ClockExt, Refusal, State};
use actix_web::{HttpResponse, delete, web};

crate::operation!(SignOut => Anything);

/// Ends the session; its tokens are worth nothing from now on.
#[utoipa::path(tag = "identity", responses((status = 204)))]
#[delete("/api/session")]
pub async fn sign_out(guard: Guard<SignOut>, state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    let tx = state.db.begin().await?;
    store::revoke_session(&tx, guard.actor.session, state.clock.millis()).await?;
    tx.commit().await?;
    state.authority.end(guard.actor.session).await;
    let mut reply = HttpResponse::NoContent();
    for cookie in cookies::cleared(&state.config) {
        reply.cookie(cookie);
    }
    Ok(reply.finish())
}
