//! Signs in by login and password.

use crate::identity::rate_limit::PasswordTry;
use crate::identity::{passwords, session, store, ticket};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, post, web};
use olymp_contract::codes::Code;
use olymp_contract::session::{Session, SignIn, SignInKind};

/// Signs in by login and password. Where others have tried many wrong ones it is slow, and never refused for that.
#[utoipa::path(tag = "identity", security(()), request_body = SignIn, responses(
    (status = 200, body = Session), (status = 401, description = "wrong_credentials"),
    (status = 503, description = "busy: come again after `detail` seconds, with the cookie that keeps the place")))]
#[post("/api/session")]
pub async fn sign_in(
    request: HttpRequest,
    state: web::Data<State>,
    body: web::Json<SignIn>,
) -> Result<HttpResponse, Refusal> {
    let SignIn { login, password } = body.into_inner();
    // Longer input cannot match any account; skip the hash.
    if password.len() > 1024 || login.len() > 256 {
        return Err(Code::WrongCredentials.into());
    }
    let found = store::find_by_login(state.db.reader(), &login).await?;
    let ticket = ticket::of(&request, &state);
    let Ok(counted) = PasswordTry::begin(&request, &state, &login, found.as_ref(), &ticket).await else {
        return ticket::come_again(&state, ticket);
    };
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    let right = passwords::verify(counted.share(), password, hash).await?;
    let Some(found) = found.filter(|_| right) else {
        return Err(counted.wrong());
    };
    counted.right().await;
    session::open(&state, &request, found, SignInKind::Password).await
}
