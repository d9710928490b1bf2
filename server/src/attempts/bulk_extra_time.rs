//! Adds extra time to what many participants have, by the server itself.

use crate::assessments::store::{self, Change};
use crate::entities::extra_time;
use crate::platform::{ClockExt, Refusal, Transaction};
use crate::state::State;
use olymp_assessment::ids::{AccountId, AssessmentId};
use serde_json::json;

/// One who is given time.
#[derive(Debug, Clone, Copy)]
pub struct TimeGrant {
    /// In what.
    pub assessment: AssessmentId,
    /// To whom.
    pub account: AccountId,
    /// Where the clock had closed the attempt and it goes on: whether its right answers could be read by then.
    pub reopened: Option<bool>,
}

/// Adds so many seconds to what each of these has, and records it. Their attempts are the caller's to move.
///
/// # Errors
/// Where the database does not answer.
pub async fn grant_all(
    tx: &Transaction,
    state: &State,
    given: &[TimeGrant],
    seconds: i32,
    reason: &str,
) -> Result<(), Refusal> {
    if given.is_empty() {
        return Ok(());
    }
    let now = state.clock.millis();
    let row = |it: &TimeGrant| extra_time::Model {
        assessment_id: it.assessment.0,
        account_id: it.account.0,
        seconds,
        reason: reason.to_owned(),
        granted_by: None,
        granted_at: now,
    };
    let change = |it: &TimeGrant| {
        let change = Change {
            by: None,
            action: "make_up_for_outage",
            subject: it.assessment,
            reason: reason.to_owned(),
            before: json!({ "account": it.account }),
            after: json!({
                "account": it.account,
                "seconds_more": seconds,
                "reopened": it.reopened.is_some(),
                "keys_readable": it.reopened.unwrap_or(false),
            }),
        };
        (state.entropy.id(state.clock.now()), change)
    };
    store::record_all(tx, now, given.iter().map(change).collect()).await?;
    store::add_extra_time(tx, given.iter().map(row).collect()).await
}
