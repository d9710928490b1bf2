//! The lines between the servers, and to the pages, are kept.

use crate::platform::ClockExt;
use crate::platform::bus::Message;
use crate::state::State;
use olymp_assessment::ids::{AssessmentId, AttemptId};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// How often a server says who is there.
const TELLS: Duration = Duration::from_secs(2);

/// How often something goes over every line; one whose page is gone is noticed at the second time.
const KEEPS: Duration = Duration::from_secs(10);

/// Hears events and presence of the other servers.
pub(super) async fn hear(state: &State) {
    let mut line = state.bus.hear();
    loop {
        let heard = match line.recv().await {
            Ok(heard) => heard,
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => return,
        };
        let Some(server) = heard.from else { continue };
        match &heard.message {
            Message::Event {
                assessment,
                attempt,
                event,
            } => state
                .live
                .tell_here(AssessmentId(*assessment), attempt.map(AttemptId), event),
            Message::Presence { rooms, gone, at } => {
                if let Some(behind) = at.and_then(|at| state.clock.hear(at)) {
                    tracing::warn!(
                        millis = behind,
                        "the clock was behind the other servers' and was put forward"
                    );
                }
                state.live.note(server, rooms.clone());
                state.live.count_no_more(gone);
            }
            Message::Revoked { .. } | Message::Back => {}
        }
    }
}

/// Says who is at this server, and who has left any.
pub(super) async fn tell(state: &State) {
    let mut turns = tokio::time::interval(TELLS);
    loop {
        turns.tick().await;
        let gone = state.live.take_gone();
        if state.bus.is_shared() {
            let rooms = state.live.here();
            let at = Some(state.clock.millis());
            state.bus.tell_others(Message::Presence { rooms, gone, at }).await;
        }
    }
}

/// Keeps every line open.
pub(super) async fn keep_open(state: &State) {
    let mut turns = tokio::time::interval(KEEPS);
    loop {
        turns.tick().await;
        state.live.keep_open();
    }
}
