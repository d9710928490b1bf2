//! How many wait, work and have finished.

use crate::assessments;
use crate::live::store;
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use olymp_assessment::ids::AssessmentId;
use olymp_contract::live::LiveCounts;

/// Counts those who are there now, over all servers.
pub(super) async fn counts(state: &State, id: AssessmentId) -> Result<LiveCounts, Refusal> {
    let (waiting, connected) = state.live.present(id);
    let attempts = assessments::store::counts_of(state.db.reader(), id).await?;
    Ok(LiveCounts {
        waiting,
        connected,
        running: attempts.running,
        finished: attempts.awaiting_jury + attempts.scored,
        stale: state.live.is_stale(),
        server_time: state.clock.millis(),
        outages: store::outages_of(state.db.reader(), state, id).await?,
    })
}
