//! Signs in by login and password.

use crate::identity::{passwords, session, store};
use crate::platform::{Refusal, State};
use actix_web::{HttpRequest, HttpResponse, post, web};
use olymp_contract::codes::Code;
use olymp_contract::session::{Session, SignIn};
use std::time::Duration;

/// Within this window tries are counted.
pub(super) const WINDOW: Duration = Duration::from_secs(600);

/// Signs in by login and password.
#[utoipa::path(tag = "identity", security(()), request_body = SignIn, responses(
    (status = 200, body = Session), (status = 401, description = "wrong_credentials"), (status = 429, description = "too_many_tries")))]
#[post("/api/session")]
pub async fn sign_in(
    request: HttpRequest,
    state: web::Data<State>,
    body: web::Json<SignIn>,
) -> Result<HttpResponse, Refusal> {
    let SignIn { login, password } = body.into_inner();
    limit_address(&request, &state).await?;
    let key = format!("login:{}", login.trim().to_lowercase());
    if let Some(wait) = state.cache.count(&key, state.config.session.tries, WINDOW).await {
        return Err(Refusal::new(Code::TooManyTries).with(wait.as_secs().max(1)));
    }
    // A longer one is nobody's password, only work.
    if password.len() > 1024 || login.len() > 256 {
        return Err(Code::WrongCredentials.into());
    }
    let found = store::find_by_login(state.db.reader(), &login).await?;
    let hash = found.as_ref().and_then(|found| found.account.password_hash.clone());
    let right = passwords::verify(password, hash).await?;
    let Some(found) = found.filter(|_| right) else {
        return Err(Code::WrongCredentials.into());
    };
    state.cache.forget(&key).await;
    session::open(&state, found).await
}

/// Counts a try of this address.
pub(super) async fn limit_address(request: &HttpRequest, state: &State) -> Result<(), Refusal> {
    let address = request
        .peer_addr()
        .map_or_else(String::new, |peer| peer.ip().to_string());
    let limit = state.config.session.address_tries;
    match state.cache.count(&format!("address:{address}"), limit, WINDOW).await {
        Some(wait) => Err(Refusal::new(Code::TooManyTries).with(wait.as_secs().max(1))),
        None => Ok(()),
    }
}
