//! How often one account may sign in without waiting. A right sign-in is never refused for it; each writes rows, though, and above
//! what anybody needs they go one at a time with a pause between.

use crate::identity::tries;
use crate::platform::{Refusal, State};
use actix_web::HttpRequest;
use olymp_assessment::ids::AccountId;
use olymp_contract::codes::Code;
use std::time::Duration;

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
/// `busy` with the seconds until it may come again, where it would wait longer than a line may be silent.
pub(super) async fn keep(request: &HttpRequest, state: &State, account: AccountId) -> Result<(), Refusal> {
    let lane = format!("signed-in:{account}");
    if state.cache.count_here(&lane, SIGN_INS, WINDOW).is_none() {
        return Ok(());
    }
    let network = tries::network(request, &state.config.session);
    let key = format!("signed-in:{network}:{account}");
    let tries = state.cache.count(&key, WINDOW).await;
    let passed = state.lanes.pass(&lane, &network, tries, PAUSE).await;
    passed.map_err(|wait| Refusal::new(Code::Busy).with(wait.as_secs() + 1))
}
