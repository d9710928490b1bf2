//! A seat as a stream of server-sent events.

use crate::live::rooms::Seat;
use crate::platform::State;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Bytes;
use futures_util::stream::{Stream, StreamExt, once, unfold};
use std::convert::Infallible;

/// Answers with the events of a seat, until the page leaves or the server stops.
pub(super) fn of_seat(state: &State, seat: Seat) -> HttpResponse {
    let events = unfold(seat, |mut seat| async move {
        let frame = seat.events.recv().await?;
        Some((frame, seat))
    });
    answer(state, events)
}

/// Answers with frames.
pub(super) fn answer(state: &State, frames: impl Stream<Item = Bytes> + 'static) -> HttpResponse {
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
