//! Says how long a sign-in by password takes now.

use crate::identity::{passwords, rate_limit};
use crate::state::State;
use actix_web::{HttpRequest, get, web};
use olymp_contract::live::SignInQueue;

/// How long a sign-in by password takes now: what a page shows to one who waits.
#[utoipa::path(tag = "identity", security(()), responses((status = 200, body = SignInQueue)))]
#[get("/api/session/queue")]
pub async fn read_queue(request: HttpRequest, state: web::Data<State>) -> web::Json<SignInQueue> {
    let network = rate_limit::network(&request, &state.config.session);
    let slowed = rate_limit::slowed(&network, &state.lanes);
    let (waiting, wait) = passwords::queue(&rate_limit::share_of(&network));
    let wait = wait + slowed;
    let seconds = u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX);
    web::Json(SignInQueue {
        waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        seconds,
    })
}
