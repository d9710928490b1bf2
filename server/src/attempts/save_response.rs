//! Saves one response: answered only when it is on the disk.

use crate::attempts::attempt_cache::{AttemptInfo, OwnAttemptInfo};
use crate::attempts::batch::journal::SaveOutcome;
use crate::attempts::store::NewResponse;
use crate::attempts::{limits, wire};
use crate::banks::ItemVersion;
use crate::identity::Guard;
use crate::platform::{ClockExt, Refusal, Reply};
use crate::state::State;
use actix_web::{put, web};
use olymp_assessment::response::Response;
use olymp_contract::WriterEpoch;
use olymp_contract::attempts::{ResponseSaved, SaveResponse as Body};
use olymp_contract::codes::Code;

crate::operation!(SaveResponse => OwnAttemptInfo);

/// No more of a foreign id is told back than this.
const LONGEST_ID: usize = 40;

/// Saves one response. The same sequence again changes nothing.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path), ("position" = u16, Path)), request_body = Body, responses(
    (status = 200, body = ResponseSaved), (status = 404), (status = 409, description = "attempt_closed, pen_elsewhere"),
    (status = 422, description = "response_mismatch, response_too_long, invalid_field"), (status = 429, description = "quota_exceeded")))]
#[put("/api/attempts/{attempt}/responses/{position}")]
pub async fn save_response(
    guard: Guard<SaveResponse>,
    state: web::Data<State>,
    path: web::Path<(String, u16)>,
    body: web::Json<Body>,
) -> Reply<ResponseSaved> {
    Ok(web::Json(
        save(&state, &guard.target.0, path.1, body.into_inner()).await?,
    ))
}

/// Saves one response. Whether it is in time and of an epoch that was given is decided under the lock of its transaction, by
/// when it arrived here.
///
/// # Errors
/// `attempt_closed`, `pen_elsewhere`, `response_mismatch`, `response_too_long`, `quota_exceeded`, `invalid_field`, `busy`.
pub async fn save(state: &State, attempt: &AttemptInfo, position: u16, body: Body) -> Result<ResponseSaved, Refusal> {
    let arrived_at = state.clock.millis();
    let item = attempt.item_at(position).ok_or(Code::NotFound)?;
    if !WriterEpoch::has_sequence(body.sequence) {
        return Err(Refusal::new(Code::InvalidField).at("sequence"));
    }
    if let Some(response) = &body.response {
        limits::check(response)?;
    }
    let response = body.response.map(wire::response);
    if let Some(response) = &response {
        if response.item_type() != item.item_type {
            let told = Refusal::new(Code::ResponseMismatch);
            return Err(told.at("response.type").with(item.item_type.code()));
        }
        fits(item, response)?;
    }
    let payload = response.as_ref().map(serde_json::to_string).transpose()?;
    let bytes = payload.as_ref().map_or(0, String::len);
    attempt.ledger.take(state, attempt.id, body.sequence, bytes).await?;
    let row = NewResponse {
        attempt: attempt.id,
        sequence: body.sequence,
        position: i16::try_from(position).map_err(|_| Code::NotFound)?,
        payload,
        flagged: body.flagged,
        client_time: body.client_time,
        arrived_at,
    };
    match state.batchers.journal.run(row).await? {
        SaveOutcome::Saved {
            saved_at,
            deadline,
            epoch,
        } => Ok(ResponseSaved {
            sequence: body.sequence,
            saved_at,
            deadline,
            pen: epoch.0,
        }),
        SaveOutcome::Closed => Err(Code::AttemptClosed.into()),
        SaveOutcome::Taken => Err(Code::PenElsewhere.into()),
        SaveOutcome::UnknownEpoch(newest) => Err(Refusal::new(Code::InvalidField).at("sequence").with(newest)),
    }
}

/// Refuses what the item does not have, and an element that is ordered twice: no page of ours sends it.
fn fits(item: &ItemVersion, response: &Response) -> Result<(), Refusal> {
    let Some(misfit) = item
        .gradable
        .as_ref()
        .and_then(|item| response.misfit(&item.interaction))
    else {
        return Ok(());
    };
    let id: String = misfit.id.as_str().chars().take(LONGEST_ID).collect();
    Err(Refusal::new(Code::ResponseMismatch)
        .at(format!("response.{}", misfit.field))
        .with(id))
}
