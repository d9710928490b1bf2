//! Consent to the processing of personal data: a document of the installation and an act of each participant, apart from the
//! rules of any assessment.
//!
//! Participants are asked before their first start, and again when the text changes or the term is over; an attempt that
//! runs is never interrupted. Staff are not asked: they work under their contracts, as the policy says.

mod document;
mod give_consent;
mod mine;
mod read_consent;
mod read_policy;
mod standing;
pub mod store;
mod withdraw_consent;

pub use document::Documents;
pub use standing::{Act, Rule, Standing};
pub use store::{give, last_act_of};

use crate::platform::{ClockExt, Refusal};
use crate::state::State;

/// Puts the text in force into the database, once a process; gives its number and since when it has been in force.
///
/// # Errors
/// Where the database does not answer.
pub async fn register(state: &State) -> Result<(i32, i64), Refusal> {
    let documents = &state.consent;
    let put = || async {
        let tx = state.db.begin().await?;
        let put = store::put_text(&tx, &documents.version, &documents.source, state.clock.millis()).await?;
        tx.commit().await?;
        Ok::<_, Refusal>(put)
    };
    documents.registered.get_or_try_init(put).await.copied()
}

/// Says in the log what the texts lack.
pub fn warn_of_missing(state: &State) {
    let missing = &state.consent.missing;
    if !missing.is_empty() {
        tracing::warn!(
            settings = missing.join(", "),
            "the consent and the policy do not say who the operator of personal data is: set these in [consent]"
        );
    }
}

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(read_policy::read_policy)
        .service(read_consent::read_consent)
        .service(give_consent::give_consent)
        .service(withdraw_consent::withdraw_consent);
}
