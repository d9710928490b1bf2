//! Takes the pen: from now on this tab writes, older ones say so.

use crate::attempts::{OwnAttempt, grading, store};
use crate::identity::Guard;
use crate::platform::{Refusal, Reply, State};
use actix_web::{post, web};
use olymp_assessment::ids::AttemptId;
use olymp_contract::attempts::{Pen, TakePen as Body};
use olymp_contract::codes::Code;

crate::operation!(TakePen => OwnAttempt);

/// Gives a new pen, higher than all before.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path)), request_body = Body, responses(
    (status = 200, body = Pen), (status = 404), (status = 409, description = "attempt_closed")))]
#[post("/api/attempts/{attempt}/pen")]
pub async fn take_pen(guard: Guard<TakePen>, state: web::Data<State>, body: web::Json<Body>) -> Reply<Pen> {
    if body.tab.is_empty() || body.tab.chars().count() > 64 {
        return Err(Refusal::new(Code::InvalidField).at("tab").with("1…64"));
    }
    let pen = take(&state, guard.target.id(), body.into_inner().tab).await?;
    Ok(web::Json(Pen { pen }))
}

/// Takes the pen of an attempt.
///
/// Every taking gives another pen, also to the same tab: a duplicated tab copies the first one's id, and two tabs with the
/// same pen would write the same sequences.
///
/// # Errors
/// `attempt_closed`.
pub async fn take(state: &State, attempt: AttemptId, tab: String) -> Result<i64, Refusal> {
    let tx = state.db.begin().await?;
    let mut row = store::lock(&tx, attempt).await?.ok_or(Code::NotFound)?;
    if !grading::takes_responses(state, &row) {
        return Err(Code::AttemptClosed.into());
    }
    row.pen += 1;
    row.pen_tab = tab;
    let pen = row.pen;
    store::update(&tx, row).await?;
    tx.commit().await?;
    Ok(pen)
}
