//! Signs in by the code of a printed card.

use crate::identity::{cards, rate_limit, session};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, post, web};
use olymp_contract::session::{Session, SignInKind, SignInWithCard};

/// Signs in by the code of a printed card. A right one is never refused; of wrong ones each network may try so many.
#[utoipa::path(tag = "identity", security(()), request_body = SignInWithCard, responses(
    (status = 200, body = Session), (status = 401, description = "wrong_credentials"), (status = 429, description = "too_many_tries")))]
#[post("/api/session/card")]
pub async fn sign_in_with_card(
    request: HttpRequest,
    state: web::Data<State>,
    body: web::Json<SignInWithCard>,
) -> Result<HttpResponse, Refusal> {
    let found = match cards::normalise(&body.code) {
        Some(code) => state.batchers.card_holders.run(state.keys.card_hash(&code)).await?,
        None => None,
    };
    let Some(found) = found else {
        return Err(rate_limit::wrong_card(&request, &state).await);
    };
    session::open(&state, &request, found, SignInKind::Card).await
}
