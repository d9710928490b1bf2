//! Issues a new card; the old one stops working.

use crate::identity::{Guard, Person, cards, store};
use crate::platform::{ClockExt, Reply, State};
use actix_web::{post, web};
use olymp_contract::session::IssuedCard;

crate::operation!(IssueCard => Person);

/// Issues a new card code, shown this once.
#[utoipa::path(tag = "identity", params(("account" = String, Path)), responses((status = 200, body = IssuedCard), (status = 404)))]
#[post("/api/people/{account}/card")]
pub async fn issue_card(guard: Guard<IssueCard>, state: web::Data<State>) -> Reply<IssuedCard> {
    let code = cards::new_code(&state.entropy);
    let hash = state.keys.card_hash(&code.replace('-', ""));
    let tx = state.db.begin().await?;
    store::put_card(&tx, guard.target.account, hash, state.clock.millis()).await?;
    tx.commit().await?;
    tracing::info!(account.id = %guard.target.account, by = %guard.actor.account, "card issued");
    Ok(web::Json(IssuedCard { code }))
}
