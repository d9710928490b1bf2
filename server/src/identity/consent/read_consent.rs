//! Gives the own consent with its text.

use crate::identity::consent::mine;
use crate::identity::{Anything, Guard};
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::consent::MyConsent;

crate::operation!(ReadConsent => Anything);

/// The text in force, and what this participant has consented to.
#[utoipa::path(tag = "consent", responses((status = 200, body = MyConsent)))]
#[get("/api/my/consent")]
pub async fn read_consent(guard: Guard<ReadConsent>, state: web::Data<State>) -> Reply<MyConsent> {
    Ok(web::Json(mine::view(&state, guard.actor.account).await?))
}
