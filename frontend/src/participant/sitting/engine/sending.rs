//! Saves on their way to the server, and what came back.

use super::Sitting;
use crate::sitting::{
    drafts,
    outbox::{Outbox, Outgoing, Trouble},
};
use leptos::prelude::*;
use olymp_contract::WriterEpoch;
use olymp_contract::{
    attempts::{ResponseSaved, SaveResponse},
    codes::Code,
    paths,
};
use olymp_frontend::{
    api::{ApiFailure, Request},
    browser,
};
use web_sys::AbortController;

const GIVE_UP_MS: u32 = 20_000;

impl Sitting {
    /// Sends everything that is unsent at once.
    pub fn flush(self) {
        self.outbox.update(Outbox::wake);
        self.pump();
    }

    /// The page is left for another page of this door: what is unsent is tried once more without it.
    pub(super) fn leave(self) {
        let Some(words) = self.outbox.try_update_untracked(Outbox::last_words) else {
            return;
        };
        let (attempt, epoch) = (self.attempt(), self.outbox.with_untracked(Outbox::epoch));
        browser::spawn(async move {
            for outgoing in words {
                if put(&attempt, &outgoing)
                    .await
                    .is_ok_and(|receipt| WriterEpoch(receipt.pen) <= epoch)
                {
                    drafts::forget(&attempt, outgoing.position, epoch).await;
                }
            }
        });
    }

    pub(super) fn pump(self) {
        let now = browser::monotonic_ms();
        while let Some(outgoing) = self.due(now) {
            browser::spawn(self.send(outgoing));
        }
    }

    fn due(self, now: f64) -> Option<Outgoing> {
        // Asked on a copy of nothing: `maybe_update` keeps the page still where nothing is due.
        let mut outgoing = None;
        self.outbox.maybe_update(|outbox| {
            outgoing = outbox.next(now);
            outgoing.is_some()
        });
        outgoing
    }

    async fn send(self, outgoing: Outgoing) {
        let Outgoing { position, sequence, .. } = outgoing;
        let attempt = self.attempt();
        let reply = put(&attempt, &outgoing).await;
        if self.outbox.is_disposed() {
            return;
        }
        match reply {
            Ok(receipt) => {
                self.move_end(receipt.deadline);
                let settled = self.outbox.try_update(|outbox| outbox.saved(position, &receipt)) == Some(true);
                if settled {
                    self.forget(position, self.outbox.with_untracked(Outbox::epoch));
                }
            }
            Err(failure) => {
                let trouble = trouble(&failure);
                let (now, random) = (browser::monotonic_ms(), js_sys::Math::random());
                self.outbox
                    .update(|outbox| outbox.failed(position, sequence, trouble, now, random));
            }
        }
        self.restage();
        self.pump();
    }
}

async fn put(attempt: &str, outgoing: &Outgoing) -> Result<ResponseSaved, ApiFailure> {
    let body = SaveResponse {
        sequence: outgoing.sequence,
        response: outgoing.answer.response.clone(),
        flagged: outgoing.answer.flagged,
        client_time: outgoing.given_at,
    };
    let path = paths::response(attempt, &outgoing.position.to_string());
    Request::put(&path).json(&body).abort_by_timeout().run().await?.read()
}

/// Gives a request up that hangs on a bad line.
pub(super) trait Hurried {
    fn abort_by_timeout(self) -> Self;
}

impl Hurried for Request {
    fn abort_by_timeout(self) -> Self {
        let Ok(controller) = AbortController::new() else {
            return self;
        };
        let signal = controller.signal();
        browser::after(GIVE_UP_MS, move || controller.abort());
        self.abort_by(signal)
    }
}

fn trouble(failure: &ApiFailure) -> Trouble {
    match failure.code() {
        Some(Code::AttemptClosed) => Trouble::Closed,
        Some(Code::PenElsewhere) => Trouble::PenElsewhere,
        Some(Code::Busy | Code::TooManyTries | Code::QuotaExceeded) => {
            Trouble::Busy(failure.seconds_to_wait().unwrap_or(0))
        }
        Some(
            code @ (Code::BadRequest
            | Code::InvalidField
            | Code::ResponseMismatch
            | Code::ResponseTooLong
            | Code::TooLarge
            | Code::NotFound
            | Code::Forbidden),
        ) => Trouble::Refused(code, failure.limit()),
        Some(_) | None => Trouble::Unreached,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_contract::ErrorBody;

    fn refused(code: Code, detail: &str, status: u16) -> ApiFailure {
        let body = ErrorBody {
            code,
            place: None,
            detail: Some(detail.to_owned()),
            request_id: None,
        };
        ApiFailure::Refused(body, status)
    }

    #[test]
    fn a_busy_server_is_met_again_after_the_seconds_that_it_named() {
        assert_eq!(trouble(&refused(Code::Busy, "7", 503)), Trouble::Busy(7));
        assert_eq!(trouble(&refused(Code::Busy, "", 503)), Trouble::Busy(0));
    }

    #[test]
    fn what_may_pass_is_tried_again_and_what_cannot_is_told() {
        assert_eq!(trouble(&ApiFailure::Offline), Trouble::Unreached);
        assert_eq!(trouble(&refused(Code::Internal, "", 500)), Trouble::Unreached);
        assert_eq!(trouble(&refused(Code::AttemptClosed, "", 409)), Trouble::Closed);
        assert_eq!(
            trouble(&refused(Code::TooLarge, "9", 413)),
            Trouble::Refused(Code::TooLarge, 9)
        );
    }
}
