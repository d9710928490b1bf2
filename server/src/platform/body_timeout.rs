//! A body that never ends: what a request sends must be here in time, or its connection serves nobody.

use crate::state::State;
use actix_web::HttpMessage;
use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes};
use futures_util::Stream;
use olymp_contract::paths;
use std::io::ErrorKind;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// How many times as long an archive may take: 32 MB on a line of 1 Mbit/s, where others have a minute.
const ARCHIVE: u32 = 5;

/// Ends a body that takes too long.
///
/// # Errors
/// Those of the request itself.
pub async fn limited(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    // Most requests read, and have none.
    let body = request.take_payload();
    if !matches!(body, Payload::None) {
        let state = request.app_data::<web::Data<State>>();
        let seconds = state.map_or(60, |state| state.config.body_seconds);
        let times = if request.path() == paths::BANKS { ARCHIVE } else { 1 };
        let limit = Duration::from_secs(u64::from(seconds) * u64::from(times));
        let end = None;
        let payload = Box::pin(Limited { body, limit, end });
        request.set_payload(Payload::Stream { payload });
    }
    next.call(request).await
}

struct Limited {
    body: Payload,
    limit: Duration,
    /// Set when the body is first waited for: nearly all are here with their head.
    end: Option<Pin<Box<Sleep>>>,
}

impl Stream for Limited {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let polled = Pin::new(&mut this.body).poll_next(context);
        if polled.is_ready() {
            return polled;
        }
        let end = this.end.get_or_insert_with(|| Box::pin(sleep(this.limit)));
        end.as_mut()
            .poll(context)
            .map(|()| Some(Err(PayloadError::Io(ErrorKind::TimedOut.into()))))
    }
}

/// Whether a body was given up because it took too long.
#[must_use]
pub fn is_slow(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(error) if error.kind() == ErrorKind::TimedOut)
}
