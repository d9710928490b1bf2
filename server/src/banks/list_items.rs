//! Lists the items of a bank.

use crate::banks::{store, targets::BankTarget};
use crate::identity::Guard;
use crate::platform::{Reply, State};
use actix_web::{get, web};
use olymp_contract::banks::ItemRow;

crate::operation!(ListItems => BankTarget);

/// The items of a bank by code.
#[utoipa::path(tag = "banks", params(("bank" = String, Path)), responses((status = 200, body = Vec<ItemRow>), (status = 404)))]
#[get("/api/banks/{bank}/items")]
pub async fn list_items(guard: Guard<ListItems>, state: web::Data<State>) -> Reply<Vec<ItemRow>> {
    Ok(web::Json(store::list_items(state.db.reader(), guard.target.0).await?))
}
