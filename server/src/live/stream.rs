//! A seat as a stream of server-sent events.

use crate::identity::Actor;
use crate::live::rooms::Seat;
use crate::platform::ClockExt;
use crate::state::State;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Bytes;
use futures_util::stream::{Stream, StreamExt, once, unfold};
use std::convert::Infallible;
use std::future::ready;
use std::sync::Arc;

/// Answers with the events of a seat, until the page leaves or the server stops.
pub fn of_seat(state: &State, actor: &Actor, seat: Seat) -> HttpResponse {
    let events = unfold(seat, |mut seat| async move {
        let frame = seat.events.recv().await?;
        Some((frame, seat))
    });
    answer(state, actor, events)
}

/// Answers with frames, as long as the actor may hear them.
pub(super) fn answer(state: &State, actor: &Actor, frames: impl Stream<Item = Bytes> + 'static) -> HttpResponse {
    let frames = frames.take_until(rights_end(state, actor));
    let (clock, ends_at) = (Arc::clone(&state.clock), actor.session_ends_at);
    let frames = frames.take_while(move |_| ready(clock.millis() < ends_at));
    // A server that stops sends all its pages away at once: they come back at different moments.
    let [chance]: [u8; 1] = state.entropy.bytes();
    let retry = 1_000 + u32::from(chance) * 16;
    let first = once(async move { Bytes::from(format!("retry: {retry}\n\n")) });
    let frames = first.chain(frames).map(Ok::<Bytes, Infallible>);
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // nginx keeps back what it is not told to pass on.
        .insert_header(("x-accel-buffering", "no"))
        .streaming(frames)
}

/// Waits until the session is ended, or until roles were changed: the page opens the stream anew, as what it is now.
fn rights_end(state: &State, actor: &Actor) -> impl Future<Output = ()> + use<> {
    let (authority, actor) = (Arc::clone(&state.authority), actor.clone());
    async move {
        let mut changes = authority.changes();
        while authority.judge(&actor).is_ok() {
            if changes.changed().await.is_err() {
                return;
            }
        }
    }
}
