//! The ticket of a browser whose turn in a slow lane has not come yet: its place is kept for it.
//!
//! It is a number by chance that nobody else knows, in a cookie; it gives nothing but the place.

use crate::identity::cookies;
use crate::platform::Refusal;
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use olymp_contract::codes::Code;

/// The cookie's name.
const NAME: &str = "olymp_turn";

/// How long the browser keeps it, in seconds: longer than a place is kept.
const LIFETIME: i64 = 600;

/// How soon one who has a place comes again, in seconds: while one is away others go.
const COME_AGAIN: u64 = 2;

/// The ticket that this browser has, or a new one.
pub(super) fn of(request: &HttpRequest, state: &State) -> String {
    let sent = request.cookie(NAME).map(|cookie| cookie.value().to_owned());
    let is_ticket = |text: &String| text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    sent.filter(is_ticket).unwrap_or_else(|| {
        let bytes: [u8; 16] = state.entropy.bytes();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    })
}

/// Tells to come again, with the ticket.
pub(super) fn come_again(state: &State, ticket: String) -> Result<HttpResponse, Refusal> {
    let mut reply = Refusal::new(Code::Busy).with(COME_AGAIN).error_response();
    let cookie = cookies::cookie(NAME, ticket, "/api/session", LIFETIME, &state.config);
    reply.add_cookie(&cookie).map_err(Refusal::internal)?;
    Ok(reply)
}
