//! Withdraws the consent: nothing can be started until it is given again.

use crate::identity::consent::store::{self, NewAct};
use crate::identity::consent::{Act, mine};
use crate::identity::store as people;
use crate::identity::{Anything, Guard};
use crate::platform::{ClockExt, Reply};
use crate::state::State;
use actix_web::{delete, web};
use olymp_contract::consent::MyConsent;

crate::operation!(WithdrawConsent => Anything);

/// Withdraws the consent. An attempt that runs may be finished; where there is nothing to withdraw, nothing changes.
#[utoipa::path(tag = "consent", responses((status = 200, body = MyConsent)))]
#[delete("/api/my/consent")]
pub async fn withdraw_consent(guard: Guard<WithdrawConsent>, state: web::Data<State>) -> Reply<MyConsent> {
    let account = guard.actor.account;
    let tx = state.db.begin().await?;
    people::lock_account(&tx, account).await?;
    let before = store::standing(&tx, account).await?;
    if let Some(given) = before.as_ref().filter(|last| last.act == Act::Given) {
        let new = NewAct {
            account,
            act: Act::Withdrawn,
            version: &given.version,
            at: state.clock.millis(),
            session: Some(guard.actor.session),
        };
        let id = state.entropy.id(state.clock.now());
        store::record(&tx, id, "withdraw_consent", &new, before.as_ref()).await?;
        store::append(&tx, new).await?;
        tracing::info!(account.id = %account, "consent withdrawn");
    }
    tx.commit().await?;
    Ok(web::Json(mine::view(&state, account).await?))
}
