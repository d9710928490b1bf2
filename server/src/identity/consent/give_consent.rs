//! Gives consent to the text that was read.

use crate::identity::consent::store::{self, NewAct};
use crate::identity::consent::{Act, mine, register};
use crate::identity::store as people;
use crate::identity::{Anything, Guard};
use crate::platform::{ClockExt, Refusal, Reply, Transaction};
use crate::state::State;
use actix_web::{post, web};
use olymp_assessment::ids::AccountId;
use olymp_contract::codes::Code;
use olymp_contract::consent::{GiveConsent as Body, MyConsent};

crate::operation!(GiveConsent => Anything);

/// How often somebody may consent within [`DAY`]: every act is kept for ever. Consent may be withdrawn whenever it stands, so
/// there are at most twice as many acts.
const MAX_ACTS_PER_DAY: usize = 10;

const DAY: i64 = 86_400_000;

/// Consents to the text of this version; giving it again changes nothing. Who has given and withdrawn it many times today has to
/// wait; a withdrawal never has to.
#[utoipa::path(tag = "consent", request_body = Body, responses((status = 200, body = MyConsent),
    (status = 409, description = "version_conflict: the text in force is another one"),
    (status = 429, description = "too_many_changes: come again after `detail` seconds")))]
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
    people::lock_account(&tx, account).await?;
    let before = store::standing(&tx, account).await?;
    if !state.consent.rule(state.clock.now()).holds(before.as_ref()) {
        check_often(&tx, account, state.clock.millis()).await?;
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

async fn check_often(tx: &Transaction, account: AccountId, now: i64) -> Result<(), Refusal> {
    let given = store::given_since(tx, account, now - DAY).await?;
    let Some(leaving) = given
        .len()
        .checked_sub(MAX_ACTS_PER_DAY)
        .and_then(|index| given.get(index))
    else {
        return Ok(());
    };
    let seconds = (leaving + DAY - now) / 1_000 + 1;
    Err(Refusal::new(Code::TooManyChanges).with(seconds))
}
