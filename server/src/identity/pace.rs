//! How often one account may sign in without waiting. A right sign-in is never refused for it; each writes rows, though, and above
//! what anybody needs they go one at a time with a pause between.

use crate::identity::lanes::{NotYet, Who};
use crate::identity::rate_limit;
use crate::state::State;
use actix_web::HttpRequest;
use olymp_assessment::ids::AccountId;
use std::time::Duration;
use tokio::time::Instant;

/// How many sign-ins of one account within [`WINDOW`] wait for nothing.
const SIGN_INS: u32 = 60;

/// How long a sign-in is counted.
const WINDOW: Duration = Duration::from_secs(3_600);

/// The pause between two of those above it.
const PAUSE: Duration = Duration::from_secs(1);

/// Counts a right sign-in, and waits where the account has had many. They are counted in this process: in the start minute
/// thousands come, and ask Redis nothing.
///
/// # Errors
/// Where the turn has not come in time; the place is kept for the ticket.
pub(super) async fn keep(request: &HttpRequest, state: &State, account: AccountId, ticket: &str) -> Result<(), NotYet> {
    let lane = format!("signed-in:{account}");
    if state.cache.count_here(&lane, SIGN_INS, WINDOW).is_none() {
        return Ok(());
    }
    let network = rate_limit::network(request, &state.config.session);
    let key = format!("signed-in:{network}:{account}");
    let who = Who {
        member: &network,
        group: &rate_limit::group_of(&network),
        tries: state.cache.count(&key, WINDOW).await,
        ticket,
    };
    let deadline = Instant::now() + rate_limit::LANE_TIMEOUT;
    state.lanes.pass(&lane, who, PAUSE, deadline).await
}
