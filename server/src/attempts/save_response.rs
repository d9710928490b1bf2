//! Saves one response: answered only when it is on the disk.

use crate::attempts::journal::Written;
use crate::attempts::store::{self, NewResponse};
use crate::attempts::{OwnAttempt, PEN_SPAN, close, wire};
use crate::entities::attempt;
use crate::identity::Guard;
use crate::platform::{Refusal, Reply, State};
use actix_web::{put, web};
use olymp_assessment::ids::AttemptId;
use olymp_assessment::response::Response;
use olymp_contract::attempts::{ResponseSaved, SaveResponse as Body};
use olymp_contract::codes::Code;

crate::operation!(SaveResponse => OwnAttempt);

/// The longest response, in characters.
const LONGEST: usize = 20_000;

/// Saves one response. The same sequence again changes nothing.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path), ("position" = u16, Path)), request_body = Body, responses(
    (status = 200, body = ResponseSaved), (status = 404), (status = 409, description = "attempt_closed, pen_elsewhere"),
    (status = 422, description = "response_mismatch"), (status = 503, description = "busy")))]
#[put("/api/attempts/{attempt}/responses/{position}")]
pub async fn save_response(
    guard: Guard<SaveResponse>,
    state: web::Data<State>,
    path: web::Path<(String, u16)>,
    body: web::Json<Body>,
) -> Reply<ResponseSaved> {
    Ok(web::Json(
        save(&state, &guard.target.row, path.1, body.into_inner()).await?,
    ))
}

/// Saves one response of an attempt as it stood when the request came.
///
/// # Errors
/// `attempt_closed`, `pen_elsewhere`, `response_mismatch`, `invalid_field`, `busy`.
pub async fn save(
    state: &State,
    attempt: &attempt::Model,
    position: u16,
    body: Body,
) -> Result<ResponseSaved, Refusal> {
    if !close::takes_responses(state, attempt) {
        return Err(Code::AttemptClosed.into());
    }
    let pen = body.sequence / PEN_SPAN;
    if pen < 1 || pen > attempt.pen || body.sequence % PEN_SPAN == 0 {
        return Err(Refusal::new(Code::InvalidField).at("sequence").with(attempt.pen));
    }
    let position = i16::try_from(position).map_err(|_| Code::NotFound)?;
    let id = AttemptId(attempt.id);
    let wanted = store::item_type_at(state.db.reader(), id, position)
        .await?
        .ok_or(Code::NotFound)?;
    let response = body.response.map(wire::response);
    if let Some(response) = &response {
        if response.item_type().code() != wanted {
            return Err(Refusal::new(Code::ResponseMismatch).at("response.type").with(wanted));
        }
        if length(response) > LONGEST {
            return Err(Refusal::new(Code::InvalidField).at("response").with(LONGEST));
        }
    }
    let payload = response.as_ref().map(serde_json::to_string).transpose()?;
    let row = NewResponse {
        attempt: id,
        sequence: body.sequence,
        position,
        payload,
        flagged: body.flagged,
        client_time: body.client_time,
    };
    match state.journal.write(row).await? {
        Written::Saved {
            saved_at,
            deadline,
            pen,
        } => Ok(ResponseSaved {
            sequence: body.sequence,
            saved_at,
            deadline,
            pen,
        }),
        Written::Closed => Err(Code::AttemptClosed.into()),
        Written::Taken => Err(Code::PenElsewhere.into()),
    }
}

/// The length of a response in characters; each entry of a list counts as one more.
fn length(response: &Response) -> usize {
    match response {
        Response::SingleChoice { choice } => choice.as_ref().map_or(0, |id| id.0.chars().count()),
        Response::MultipleChoice { choices } => choices.iter().map(|id| 1 + id.0.chars().count()).sum(),
        Response::Numeric { text, unit } => text.chars().count() + unit.as_ref().map_or(0, |u| u.chars().count()),
        Response::ShortText { text } | Response::Extended { text } => text.chars().count(),
        Response::Matching { pairs } => pairs
            .iter()
            .map(|(a, b)| 1 + a.0.chars().count() + b.0.chars().count())
            .sum(),
        Response::Ordering { order } => order.iter().map(|id| 1 + id.0.chars().count()).sum(),
        Response::Gaps { values } => values
            .iter()
            .map(|(a, b)| 1 + a.0.chars().count() + b.chars().count())
            .sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_assessment::ids::LocalId;

    #[test]
    fn empty_entries_have_a_length_too() {
        let order = vec![LocalId(String::new()); LONGEST + 1];
        assert!(length(&Response::Ordering { order }) > LONGEST);
    }
}
