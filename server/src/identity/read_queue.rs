//! Says how long a sign-in by password takes now.

use crate::identity::passwords;
use actix_web::{get, web};
use olymp_contract::live::SignInQueue;

/// How long a sign-in by password takes now: what a page shows to one who waits.
#[utoipa::path(tag = "identity", security(()), responses((status = 200, body = SignInQueue)))]
#[get("/api/session/queue")]
pub async fn read_queue() -> web::Json<SignInQueue> {
    let (waiting, wait) = passwords::queue();
    let seconds = u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX);
    web::Json(SignInQueue {
        waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        seconds,
    })
}
