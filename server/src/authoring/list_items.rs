//! Lists the items of a bank.

use crate::banks::{store, targets::BankTarget};
use crate::identity::Guard;
use crate::platform::Reply;
use crate::release::Sight;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::banks::ItemRow;

crate::operation!(ListItems => BankTarget);

/// The items of a bank by code; without the first words of those that the reader may meet in an own paper.
#[utoipa::path(tag = "banks", params(("bank" = String, Path)), responses((status = 200, body = Vec<ItemRow>), (status = 404)))]
#[get("/api/banks/{bank}/items")]
pub async fn list_items(guard: Guard<ListItems>, state: web::Data<State>) -> Reply<Vec<ItemRow>> {
    let sight = Sight::of(&state, &guard.actor).await?;
    let mut rows = store::list_items(state.db.reader(), guard.target.0).await?;
    for row in &mut rows {
        if row.id.0.parse().is_ok_and(|item| sight.is_off_limits(item)) {
            row.preview.clear();
        }
    }
    Ok(web::Json(rows))
}
