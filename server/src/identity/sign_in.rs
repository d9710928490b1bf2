//! Signs in by login and password.

use crate::identity::{passwords, session, store, tries};
use crate::platform::{Refusal, State};
use actix_web::{HttpRequest, HttpResponse, post, web};
use olymp_contract::codes::Code;
use olymp_contract::session::{Session, SignIn};

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
    // A longer one is nobody's, only work.
    if password.len() > 1024 || login.len() > 256 {
        return Err(Code::WrongCredentials.into());
    }
    let counted = tries::of_login(&request, &state, &login).await?;
    let found = store::find_by_login(state.db.reader(), &login).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    let right = passwords::verify(password, hash).await?;
    let found = found.filter(|_| right).ok_or(Code::WrongCredentials)?;
    tries::take_back(&state, counted).await;
    session::open(&state, found).await
}
