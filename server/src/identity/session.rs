//! Opening, renewing and showing a session: what the verbs share.

use crate::identity::store::{self, Credentials};
use crate::identity::{Actor, cookies};
use crate::platform::{ClockExt, Connection, Refusal, State, Transaction};
use actix_web::HttpResponse;
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::session::Session;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Opens a new session and answers with its cookies.
pub(super) async fn open(state: &State, who: Credentials) -> Result<HttpResponse, Refusal> {
    let now = state.clock.millis();
    let session = state.entropy.id(state.clock.now());
    let expires = now + i64::from(state.config.session.seconds) * 1000;
    let tx = state.db.begin().await?;
    store::insert_session(&tx, session, AccountId(who.account.id), now, expires).await?;
    answer(state, tx, session, who).await
}

/// Issues both tokens of a session, commits and answers.
pub(super) async fn answer(
    state: &State,
    tx: Transaction,
    session: Uuid,
    who: Credentials,
) -> Result<HttpResponse, Refusal> {
    let now = state.clock.millis();
    let token = hex(&state.entropy.bytes::<32>());
    store::insert_refresh(&tx, refresh_hash(&token), session, now).await?;
    let actor = Actor {
        account: AccountId(who.account.id),
        session,
        roles: who.roles.clone(),
        school: who.account.school_id.map(SchoolId),
        expires_at: now + i64::from(state.config.session.access_seconds) * 1000,
    };
    let view = view(state, &tx, &actor, &who).await?;
    tx.commit().await?;
    let access = state.keys.sign(&actor, state.clock.now()).map_err(Refusal::internal)?;
    Ok(HttpResponse::Ok()
        .cookie(cookies::access(access, &state.config))
        .cookie(cookies::refresh(token, &state.config))
        .json(view))
}

/// Who is signed in, as the pages show it.
pub(super) async fn view(
    state: &State,
    db: &impl Connection,
    actor: &Actor,
    who: &Credentials,
) -> Result<Session, Refusal> {
    Ok(Session {
        account: olymp_contract::ids::AccountId(who.account.id.to_string()),
        name: who.account.name.clone(),
        roles: who.roles.clone(),
        school: who
            .account
            .school_id
            .map(|id| olymp_contract::ids::SchoolId(id.to_string())),
        school_name: store::school_name(db, who.account.school_id).await?,
        renew_before: actor.expires_at,
        server_time: state.clock.millis(),
    })
}

/// The hash under which a refresh token is kept.
pub(super) fn refresh_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
