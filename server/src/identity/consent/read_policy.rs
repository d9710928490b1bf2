//! Gives the policy of the processing of personal data to everybody.

use crate::state::State;
use actix_web::{get, web};
use olymp_contract::consent::Policy;

/// The policy of the processing of personal data; nobody needs to sign in for it.
#[utoipa::path(tag = "consent", security(()), responses((status = 200, body = Policy)))]
#[get("/api/policy")]
pub async fn read_policy(state: web::Data<State>) -> web::Json<Policy> {
    web::Json(Policy {
        html: state.consent.policy_html.clone(),
    })
}
