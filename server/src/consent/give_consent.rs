//! Gives consent to the text that was read.

use crate::attempts;
use crate::consent::store::{self, NewAct};
use crate::consent::{Act, mine, register};
use crate::identity::{Anything, Guard};
use crate::platform::{ClockExt, Refusal, Reply, State};
use actix_web::{post, web};
use olymp_contract::codes::Code;
use olymp_contract::consent::{GiveConsent as Body, MyConsent};

crate::operation!(GiveConsent => Anything);

/// Consents to the text of this version; giving it again changes nothing.
#[utoipa::path(tag = "consent", request_body = Body, responses((status = 200, body = MyConsent),
    (status = 409, description = "version_conflict: the text in force is another one")))]
#[post("/api/my/consent")]
pub async fn give_consent(
    guard: Guard<GiveConsent>,
    state: web::Data<State>,
    body: web::Json<Body>,
) -> Reply<MyConsent> {
    if body.version != state.consent.version {
        return Err(Refusal::new(Code::VersionConflict).at("version"));
    }
    register(&state).await?;
    let account = guard.actor.account;
    let tx = state.db.begin().await?;
    attempts::hold(&tx, account).await?;
    let before = store::standing(&tx, account).await?;
    if !state.consent.rule(state.clock.now()).holds(before.as_ref()) {
        let new = NewAct {
            account,
            act: Act::Given,
            version: &body.version,
            at: state.clock.millis(),
            session: Some(guard.actor.session),
        };
        let id = state.entropy.id(state.clock.now());
        store::record(&tx, id, "give_consent", &new, before.as_ref()).await?;
        store::append(&tx, new).await?;
    }
    tx.commit().await?;
    tracing::info!(account.id = %account, version = %body.version, "consent given");
    Ok(web::Json(mine::view(&state, account).await?))
}
