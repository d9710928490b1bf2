//! The start: one request, whose reply the sitting opens with.

use crate::{clock::ServerClock, sitting::Handed};
use js_sys::ArrayBuffer;
use leptos::prelude::*;
use olymp_contract::{attempts::StartAttempt, codes::Code, paths};
use olymp_frontend::{
    api::{ApiFailure, Request},
    browser,
};

/// The server may see the opening a breath later than this page.
const EARLY_MS: u32 = 700;
const MOST_EARLY: u32 = 8;

/// Starts; where too many start at once, again and again until it is done.
///
/// # Errors
/// What kept the attempt from being started.
pub async fn begin(
    assessment: String,
    tab: String,
    sealed: Option<ArrayBuffer>,
    clock: ServerClock,
    crowd: RwSignal<bool>,
) -> Result<Handed, ApiFailure> {
    let path = paths::my_attempt(&assessment);
    let start = StartAttempt {
        consent: true,
        tab: Some(tab.clone()),
        sealed: sealed.is_some(),
    };
    let mut early = 0;
    let sent = loop {
        let failure = match Request::post(&path).json(&start).run().await {
            Ok(sent) => break sent,
            Err(failure) => failure,
        };
        let pause = match failure.code() {
            Some(Code::NotOpenYet) if early < MOST_EARLY => {
                early += 1;
                EARLY_MS
            }
            Some(Code::Busy) => {
                crowd.try_set(true);
                failure.seconds_to_wait().unwrap_or(0).max(1) * 1000
            }
            _ => return Err(failure),
        };
        // Never before the seconds that the server has named, and not all at one moment.
        browser::sleep(pause + browser::spread(EARLY_MS)).await;
        if crowd.is_disposed() {
            return Err(failure);
        }
    };
    crowd.try_set(false);
    Ok(Handed {
        started: sent.read()?,
        times: (sent.sent_at, sent.received_at),
        tab,
        sealed,
        clock,
    })
}
