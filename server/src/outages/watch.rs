//! Hears the pulse, makes up for pauses, and says that this server runs.

use crate::outages::{make_up, store};
use crate::platform::pulse::{ClockAnomaly, Pause};
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use olymp_contract::live::OutageKind;
use std::time::Duration;

/// How often a server says that it runs.
const HEARTBEAT_INTERVAL: Duration = Duration::from_secs(5);

/// How long other servers have, after a pause, to say that they slept too.
const PEER_TIMEOUT: Duration = Duration::from_secs(2);

/// How long it is tried again to make up for a pause before the sweeper goes on without: ten minutes.
const MAX_TRIES: u32 = 600;

/// Watches until the process ends.
pub async fn run_watch(state: State) {
    let mut troubles = match state.pulse.start(state.clock.clone()) {
        Ok(troubles) => troubles,
        Err(error) => {
            tracing::error!(cause = %error, "the pulse cannot be watched: a sleep of this server stays unnoticed");
            return;
        }
    };
    let mut awake_since = state.clock.millis();
    let mut turns = tokio::time::interval(HEARTBEAT_INTERVAL);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            trouble = troubles.recv() => match trouble {
                Some(ClockAnomaly::Paused(pause)) => {
                    awake_since = pause.to;
                    paused(&state, pause).await;
                }
                Some(ClockAnomaly::Stepped { at, by }) => stepped(&state, at, by).await,
                None => return,
            },
            _ = turns.tick(), if state.db.is_postgres() => {
                if let Err(error) = say(&state, awake_since).await {
                    tracing::warn!(cause = %error, "the database could not be told that this server runs");
                }
            }
        }
    }
}

/// Says that this server runs, and since when without standing still. A SQLite file has one server: there nobody asks.
///
/// # Errors
/// Where the database does not answer.
pub async fn say(state: &State, awake_since: i64) -> Result<(), Refusal> {
    let tx = state.db.begin().await?;
    store::say(&tx, state.server, awake_since, state.clock.millis()).await?;
    tx.commit().await?;
    Ok(())
}

async fn paused(state: &State, pause: Pause) {
    let millis = pause.to - pause.from;
    tracing::error!(millis, from = pause.from, to = pause.to, "this server stood still");
    metrics::counter!("olymp_pauses_total").increment(1);
    for _ in 0..MAX_TRIES {
        match settle(state, pause).await {
            Ok(()) => break,
            Err(error) => tracing::error!(cause = %error, "a pause could not be made up for; it is tried again"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    state.pulse.settle();
}

async fn settle(state: &State, pause: Pause) -> Result<(), Refusal> {
    if state.db.is_postgres() {
        say(state, pause.to).await?;
        tokio::time::sleep(PEER_TIMEOUT).await;
    }
    let given = make_up(state, pause).await?;
    tracing::warn!(
        attempts = given,
        "the time in which this server stood still was looked at"
    );
    Ok(())
}

async fn stepped(state: &State, at: i64, by: i64) {
    tracing::error!(
        millis = by,
        "the clock of the machine was moved; this server's own was not"
    );
    let seconds = i32::try_from(by / 1_000).unwrap_or(i32::MAX);
    let pause = Pause { from: at, to: at };
    let noted = async {
        let tx = state.db.begin().await?;
        store::note(&tx, state, pause, OutageKind::Stepped, seconds, 0).await?;
        tx.commit().await?;
        Ok::<(), Refusal>(())
    };
    if let Err(error) = noted.await {
        tracing::error!(cause = %error, "that the clock was moved could not be noted");
    }
}
