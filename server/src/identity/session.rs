//! Opening, renewing and showing a session: what the verbs share.

use crate::identity::store::{self, Credentials};
use crate::identity::{Actor, Entry, cookies, devices, pace, ticket};
use crate::platform::batcher::{Batch, BatchError, Batcher};
use crate::platform::{ClockExt, Database, Refusal};
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::future::BoxFuture;
use olymp_assessment::ids::AccountId;
use olymp_contract::session::{Role, Session, SignInKind};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A session that begins, with its first refresh token.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The session.
    pub id: Uuid,
    /// Whose.
    pub account: AccountId,
    /// By what.
    pub kind: SignInKind,
    /// Milliseconds.
    pub created_at: i64,
    /// Milliseconds.
    pub expires_at: i64,
    /// The hash of its refresh token.
    pub refresh_hash: Vec<u8>,
}

/// The writer of sessions: those who sign in together share a commit.
pub struct Opening {
    /// The database.
    pub db: Database,
    /// How many sessions an account may have; above it the oldest ends.
    pub most: u32,
}

/// A handle to the writer of sessions.
pub type Sessions = Batcher<Opening>;

impl Batch for Opening {
    type Row = NewSession;
    type Outcome = ();
    const NAME: &'static str = "sessions";

    fn run<'a>(&'a self, rows: &'a [NewSession]) -> BoxFuture<'a, Result<Vec<()>, BatchError>> {
        Box::pin(async move {
            let tx = self.db.begin().await?;
            store::insert_sessions(&tx, rows).await?;
            let accounts: Vec<Uuid> = rows.iter().map(|row| row.account.0).collect();
            let now = rows.iter().map(|row| row.created_at).max().unwrap_or(0);
            store::end_surplus(&tx, &accounts, self.most, now).await?;
            tx.commit().await?;
            Ok(vec![(); rows.len()])
        })
    }
}

/// Opens a new session and answers with its cookies; the browser is known from now on.
pub(super) async fn open(
    state: &State,
    request: &HttpRequest,
    who: Credentials,
    kind: SignInKind,
) -> Result<HttpResponse, Refusal> {
    let ticket = ticket::of(request, state);
    if pace::keep(request, state, who.account, &ticket).await.is_err() {
        return ticket::come_again(state, ticket);
    }
    let now = state.clock.millis();
    let (id, token) = (state.entropy.id(state.clock.now()), new_token(state));
    let session = NewSession {
        id,
        account: who.account,
        kind,
        created_at: now,
        expires_at: now + i64::from(state.config.session.seconds) * 1000,
        refresh_hash: refresh_hash(&token),
    };
    let entry = Entry {
        kind: Some(kind),
        at: now,
    };
    let actor = actor(state, (id, entry), session.expires_at, &who);
    let view = view(state, &actor, &who);
    state.batchers.sessions.run(session).await?;
    let mut reply = answer(state, &actor, token, view)?;
    if let Some(device) = devices::remember(request, state, &who) {
        reply.add_cookie(&device).map_err(Refusal::internal)?;
    }
    Ok(reply)
}

fn new_token(state: &State) -> String {
    hex(&state.entropy.bytes::<32>())
}

/// The refresh token that takes the place of this one.
pub(super) fn successor(state: &State, token: &str) -> String {
    hex(&state.keys.next_refresh(token))
}

/// Who asks in this session from now on.
pub(super) fn actor(state: &State, (session, entry): (Uuid, Entry), session_ends_at: i64, who: &Credentials) -> Actor {
    let lifetime = i64::from(state.config.session.access_seconds) * 1000;
    Actor {
        account: who.account,
        session,
        roles: who.roles.clone(),
        school: who.school,
        expires_at: (state.clock.millis() + lifetime).min(session_ends_at),
        session_ends_at,
        version: who.version,
        entry,
    }
}

/// Answers with both cookies.
pub(super) fn answer(state: &State, actor: &Actor, token: String, view: Session) -> Result<HttpResponse, Refusal> {
    let access = state.keys.sign(actor, state.clock.now()).map_err(Refusal::internal)?;
    Ok(HttpResponse::Ok()
        .cookie(cookies::access(access, &state.config))
        .cookie(cookies::refresh(token, &state.config))
        .json(view))
}

/// Who is signed in, as the pages show it.
pub(super) fn view(state: &State, actor: &Actor, who: &Credentials) -> Session {
    Session {
        account: olymp_contract::ids::AccountId(who.account.to_string()),
        name: who.name.clone(),
        roles: who.roles.clone(),
        school: who.school.map(|id| olymp_contract::ids::SchoolId(id.to_string())),
        school_name: who.school_name.clone(),
        consent_needed: who.roles.contains(&Role::Participant)
            && !state.consent.rule(state.clock.now()).holds(who.consent.as_ref()),
        renew_before: actor.expires_at,
        server_time: state.clock.millis(),
    }
}

/// The hash under which a refresh token is kept.
pub(super) fn refresh_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
