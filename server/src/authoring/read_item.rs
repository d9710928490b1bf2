//! Shows one item with its key.

use crate::banks::store::CurrentItem;
use crate::banks::{stored_html, wire};
use crate::identity::Guard;
use crate::platform::Reply;
use crate::release::Sight;
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::ids::{ItemId, ItemVersionId};
use olymp_contract::banks::ItemDetail;
use olymp_contract::codes::Code;

crate::operation!(ReadItem => CurrentItem);

/// The newest version of an item, with its key, its explanation and its source.
#[utoipa::path(tag = "banks", params(("item" = String, Path)), responses((status = 200, body = ItemDetail), (status = 404),
    (status = 403, description = "takes_part: the item stands in an assessment of the reader's own that is not over")))]
#[get("/api/items/{item}")]
pub async fn read_item(guard: Guard<ReadItem>, state: web::Data<State>) -> Reply<ItemDetail> {
    let item = ItemId(guard.target.item.id);
    if Sight::of(&state, &guard.actor).await?.is_off_limits(item) {
        return Err(Code::TakesPart.into());
    }
    let row = guard.target.row()?;
    let version = guard.target.version;
    Ok(web::Json(ItemDetail {
        row,
        version: wire::version_id(ItemVersionId(version.id)),
        view: stored_html::view(&version.view)?,
        key_html: stored_html::html(version.key_html),
        explanation_html: stored_html::html(version.explanation_html),
        source: version.source,
    }))
}
