//! Whether somebody is at work.

use crate::attempts::store;
use crate::platform::{ClockExt, Refusal, State};
use olymp_assessment::ids::AccountId;

/// Whether an attempt of this participant runs now.
///
/// # Errors
/// Where the database does not answer.
pub async fn runs(state: &State, account: AccountId) -> Result<bool, Refusal> {
    let now = state.clock.millis();
    let attempts = store::all_of(state.db.reader(), account).await?;
    Ok(attempts
        .iter()
        .any(|row| row.status == store::OPEN && now < row.deadline))
}
