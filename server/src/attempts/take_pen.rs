//! Takes the pen: gives a tab a new [`WriterEpoch`], so that it writes from now on and older tabs say so.

use crate::attempts::{OwnAttempt, grading, store};
use crate::identity::Guard;
use crate::platform::{Refusal, Reply};
use crate::state::State;
use actix_web::{post, web};
use olymp_assessment::ids::AttemptId;
use olymp_contract::WriterEpoch;
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
    let epoch = take(&state, guard.target.id(), body.into_inner().tab).await?;
    Ok(web::Json(Pen { pen: epoch.0 }))
}

/// Gives the next epoch of an attempt.
///
/// The same tab gets a new one too: a duplicated tab copies the id of the first, and two tabs in one epoch would write the same
/// sequences.
///
/// # Errors
/// `attempt_closed`.
pub async fn take(state: &State, attempt: AttemptId, tab: String) -> Result<WriterEpoch, Refusal> {
    let tx = state.db.begin().await?;
    let mut row = store::lock(&tx, attempt).await?.ok_or(Code::NotFound)?;
    if !grading::takes_responses(state, &row) {
        return Err(Code::AttemptClosed.into());
    }
    row.pen += 1;
    row.pen_tab = tab;
    let epoch = WriterEpoch(row.pen);
    store::update(&tx, row).await?;
    tx.commit().await?;
    Ok(epoch)
}
