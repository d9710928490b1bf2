//! Lists the banks with what they hold.

use crate::banks::store;
use crate::identity::{Anything, Guard};
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::banks::BankRow;

crate::operation!(ListBanks => Anything);

/// The banks by title, with the numbers of their items.
#[utoipa::path(tag = "banks", responses((status = 200, body = Vec<BankRow>)))]
#[get("/api/banks")]
pub async fn list_banks(_guard: Guard<ListBanks>, state: web::Data<State>) -> Reply<Vec<BankRow>> {
    Ok(web::Json(store::list_banks(state.db.reader()).await?))
}
