//! Signs in by the code of a printed card.

use crate::identity::tries::CardTry;
use crate::identity::{cards, session};
use crate::platform::{Refusal, State};
use actix_web::{HttpRequest, HttpResponse, post, web};
use olymp_contract::session::{Session, SignInWithCard};

/// Signs in by the code of a printed card.
#[utoipa::path(tag = "identity", security(()), request_body = SignInWithCard, responses(
    (status = 200, body = Session), (status = 401, description = "wrong_credentials"), (status = 429, description = "too_many_tries")))]
#[post("/api/session/card")]
pub async fn sign_in_with_card(
    request: HttpRequest,
    state: web::Data<State>,
    body: web::Json<SignInWithCard>,
) -> Result<HttpResponse, Refusal> {
    let counted = CardTry::count(&request, &state)?;
    let found = match cards::normalise(&body.code) {
        Some(code) => state.groups.holders.run(state.keys.card_hash(&code)).await?,
        None => None,
    };
    let Some(found) = found else {
        return Err(counted.wrong().await);
    };
    counted.right();
    session::open(&state, found).await
}
