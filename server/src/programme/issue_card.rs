//! Issues a new card; the old one stops working, and so does what was signed in with it.

use crate::attempts;
use crate::entities::card_issue;
use crate::identity::store as people;
use crate::identity::{Actor, Guard, Person, cards, store};
use crate::platform::{ClockExt, Refusal, Reply, texts};
use crate::release::Unfinished;
use crate::state::State;
use actix_web::{post, web};
use olymp_assessment::ids::AttemptId;
use olymp_assessment::timing;
use olymp_contract::codes::Code;
use olymp_contract::session::{IssueCard as Body, IssuedCard, Role};

crate::operation!(IssueCard => Person);

/// How many characters a reason may have.
const MAX_REASON: usize = 1_000;

/// Issues a new card code, shown this once, and keeps the issue on record. Whoever is signed in as this person has to sign in
/// again. While the person is at work an organiser or an administrator has to do it, with a reason.
#[utoipa::path(tag = "identity", params(("account" = String, Path)), request_body = Option<Body>, responses(
    (status = 200, body = IssuedCard), (status = 404), (status = 409, description = "card_needs_organiser"),
    (status = 422, description = "card_needs_reason, invalid_field, invisible_character")))]
#[post("/api/people/{account}/card")]
pub async fn issue_card(
    guard: Guard<IssueCard>,
    state: web::Data<State>,
    body: Option<web::Json<Body>>,
) -> Reply<IssuedCard> {
    let reason = body.map_or_else(String::new, |body| body.reason.trim().to_owned());
    if reason.chars().count() > MAX_REASON {
        return Err(Refusal::new(Code::InvalidField).at("reason").with("0…1000"));
    }
    texts::lines("reason", &reason)?;
    let code = cards::new_code(&state.entropy);
    let hash = state.keys.card_hash(&code.replace('-', ""));
    let (actor, account, now) = (&guard.actor, guard.target.account, state.clock.millis());
    let unfinished = Unfinished::now(&state).await?;
    let tx = state.db.begin().await?;
    // No start slips in between the look and the new card.
    people::lock_account(&tx, account).await?;
    let ended = timing::closed_before(now, state.config.attempt.grace());
    let running = attempts::store::running_of(&tx, account, ended, unfinished.ids()).await?;
    check(actor, &guard.target, running, &reason)?;
    store::put_card(&tx, account, hash, now).await?;
    let issue = card_issue::Model {
        id: state.entropy.id(state.clock.now()),
        account_id: account.0,
        issued_at: now,
        issued_by: actor.account.0,
        role: in_role(actor).code().to_owned(),
        reason,
        attempt_id: running.map(|attempt| attempt.0),
    };
    store::record_card(&tx, issue).await?;
    // The finder of a lost card may have used it. One's own session, where the card is one's own, goes on.
    let ended = store::revoke_others(&tx, account, actor.session, now).await?;
    tx.commit().await?;
    for session in ended {
        state.authority.end(session).await;
    }
    tracing::info!(account.id = %account, by = %actor.account, at_work = running.is_some(), "card issued");
    Ok(web::Json(IssuedCard { code }))
}

/// Who holds a card of somebody at work can go on in their place: one who answers for the assessment has to decide that, and
/// never about oneself.
fn check(actor: &Actor, person: &Person, running: Option<AttemptId>, reason: &str) -> Result<(), Refusal> {
    if running.is_none() {
        return Ok(());
    }
    let decides = actor.is(Role::Organiser) || actor.is(Role::Administrator);
    if !decides || actor.account == person.account {
        return Err(Code::CardNeedsOrganiser.into());
    }
    if reason.is_empty() {
        return Err(Refusal::new(Code::CardNeedsReason).at("reason"));
    }
    Ok(())
}

/// The role that gives the permission, the widest first.
fn in_role(actor: &Actor) -> Role {
    let roles = [Role::Administrator, Role::Organiser, Role::RegionalCoordinator];
    let held = roles.into_iter().find(|role| actor.is(*role));
    held.unwrap_or(Role::SchoolCoordinator)
}
