//! Tells who is signed in.

use crate::identity::{Anything, Guard, session, store};
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::codes::Code;
use olymp_contract::session::Session;

crate::operation!(ReadSession => Anything);

/// Who is signed in.
#[utoipa::path(tag = "identity", responses((status = 200, body = Session)))]
#[get("/api/session")]
pub async fn read_session(guard: Guard<ReadSession>, state: web::Data<State>) -> Reply<Session> {
    let found = store::find_account(state.db.reader(), guard.actor.account).await?;
    let who = found.ok_or(Code::SessionEnded)?;
    Ok(web::Json(session::view(&state, &guard.actor, &who)))
}
