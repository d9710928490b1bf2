//! Renews a session: a refresh token is exchanged for a new pair, once.

use crate::entities::session::Model as Family;
use crate::identity::{Entry, cookies, session, store};
use crate::platform::{ClockExt, Refusal, Transaction};
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, post, web};
use olymp_assessment::ids::AccountId;
use olymp_contract::codes::Code;
use olymp_contract::session::{Session, SignInKind};

/// How long after its use a refresh token may come again, in milliseconds.
///
/// On a bad line the reply with the new token may be lost; the repeated request must not end the session. Later use is theft.
const REPEAT: i64 = 60_000;

/// How old a refresh token has to be before it is exchanged, in milliseconds. A page renews when its access token is about to expire:
/// what comes sooner gets a new access token, and no row is written for it.
const YOUNG: i64 = 60_000;

/// Renews the session by its refresh cookie. A token that was used within the minute brings the same successor again; one used
/// longer ago ends the whole session.
#[utoipa::path(tag = "identity", security(()), responses(
    (status = 200, body = Session), (status = 401, description = "session_ended")))]
#[post("/api/session/renewal")]
pub async fn renew_session(request: HttpRequest, state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    let cookie = request.cookie(cookies::REFRESH_COOKIE).ok_or(Code::SessionEnded)?;
    let now = state.clock.millis();
    let tx = state.db.begin().await?;
    let family = store::lock_session(&tx, session::refresh_hash(cookie.value())).await?;
    let alive = |family: &Family| family.revoked_at.is_none() && family.expires_at > now;
    let family = family.filter(alive).ok_or(Code::SessionEnded)?;
    let Some(token) = exchange(&state, &tx, cookie.value(), &family).await? else {
        store::revoke_session(&tx, family.id, now).await?;
        tx.commit().await?;
        state.authority.end(family.id).await;
        tracing::warn!(session.id = %family.id, "a used refresh token came again; the session is ended");
        return Err(Code::SessionEnded.into());
    };
    let who = store::find_account(&tx, AccountId(family.account_id))
        .await?
        .ok_or(Code::SessionEnded)?;
    tx.commit().await?;
    let entry = Entry {
        kind: SignInKind::from_code(&family.kind),
        at: family.created_at,
    };
    let actor = session::actor(&state, (family.id, entry), family.expires_at, &who);
    session::answer(&state, &actor, token, session::view(&state, &actor, &who))
}

/// Uses a refresh token; gives the one that is unused now. `None`: it was used longer ago than a repeat explains.
///
/// A token's successor follows from the token, so a session has one unused token at any time: a repeat finds the one that the
/// first request made, or, where that was exchanged meanwhile, the newest.
async fn exchange(state: &State, tx: &Transaction, token: &str, family: &Family) -> Result<Option<String>, Refusal> {
    let now = state.clock.millis();
    let mut token = token.to_owned();
    let mut first = true;
    loop {
        let hash = session::refresh_hash(&token);
        let Some(found) = store::find_refresh(tx, hash.clone()).await? else {
            store::insert_refresh(tx, hash, family.id, now).await?;
            return Ok(Some(token));
        };
        match found.used_at {
            Some(used) if used + REPEAT < now => return Ok(None),
            Some(_) => {}
            None if first && now < found.issued_at + YOUNG => return Ok(Some(token)),
            None if first => store::use_refresh(tx, hash, now).await?,
            None => return Ok(Some(token)),
        }
        token = session::successor(state, &token);
        first = false;
    }
}
