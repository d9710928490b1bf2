//! Renews a session: a refresh token is exchanged for a new pair, once.

use crate::identity::{cookies, session, store};
use crate::platform::{ClockExt, Refusal, State};
use actix_web::{HttpRequest, HttpResponse, post, web};
use olymp_assessment::ids::AccountId;
use olymp_contract::codes::Code;
use olymp_contract::session::Session;

/// How long after its use a refresh token may come again, in milliseconds.
///
/// On a bad line the reply with the new token may be lost; the repeated request must not end the session. Later use is theft.
const REPEAT: i64 = 60_000;

/// Renews the session by its refresh cookie. A token used before ends the whole session.
#[utoipa::path(tag = "identity", security(()), responses(
    (status = 200, body = Session), (status = 401, description = "session_ended")))]
#[post("/api/session/renewal")]
pub async fn renew_session(request: HttpRequest, state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    let cookie = request.cookie(cookies::REFRESH_COOKIE).ok_or(Code::SessionEnded)?;
    let hash = session::refresh_hash(cookie.value());
    let now = state.clock.millis();
    let tx = state.db.begin().await?;
    let (token, family) = store::find_refresh(&tx, hash.clone())
        .await?
        .ok_or(Code::SessionEnded)?;
    if family.revoked_at.is_some() || family.expires_at <= now {
        return Err(Code::SessionEnded.into());
    }
    if token.used_at.is_some_and(|used| used + REPEAT < now) {
        store::revoke_session(&tx, family.id, now).await?;
        tx.commit().await?;
        state.cache.revoke(family.id, state.config.access_lifetime()).await;
        tracing::warn!(session.id = %family.id, "a used refresh token came again; the session is ended");
        return Err(Code::SessionEnded.into());
    }
    store::use_refresh(&tx, hash, now).await?;
    let who = store::find_account(&tx, AccountId(family.account_id))
        .await?
        .ok_or(Code::SessionEnded)?;
    session::renew(&state, tx, family.id, who).await
}
