//! Issues a new card; the old one stops working, and so does what was signed in with it.

use crate::identity::{Guard, Person, cards, store};
use crate::platform::{ClockExt, Reply, State};
use actix_web::{post, web};
use olymp_contract::session::IssuedCard;

crate::operation!(IssueCard => Person);

/// Issues a new card code, shown this once. Whoever is signed in as this person has to sign in again.
#[utoipa::path(tag = "identity", params(("account" = String, Path)), responses((status = 200, body = IssuedCard), (status = 404)))]
#[post("/api/people/{account}/card")]
pub async fn issue_card(guard: Guard<IssueCard>, state: web::Data<State>) -> Reply<IssuedCard> {
    let code = cards::new_code(&state.entropy);
    let hash = state.keys.card_hash(&code.replace('-', ""));
    let (account, now) = (guard.target.account, state.clock.millis());
    let tx = state.db.begin().await?;
    store::put_card(&tx, account, hash, now).await?;
    // The finder of a lost card may have used it. One's own session, where the card is one's own, goes on.
    let ended = store::revoke_others(&tx, account, guard.actor.session, now).await?;
    tx.commit().await?;
    for session in ended {
        state.authority.end(session).await;
    }
    tracing::info!(account.id = %guard.target.account, by = %guard.actor.account, "card issued");
    Ok(web::Json(IssuedCard { code }))
}
