//! Shows one item with its key.

use crate::banks::store::CurrentItem;
use crate::banks::{stored_html, wire};
use crate::identity::Guard;
use crate::platform::Reply;
use actix_web::{get, web};
use olymp_assessment::ids::ItemVersionId;
use olymp_contract::banks::ItemDetail;

crate::operation!(ReadItem => CurrentItem);

/// The newest version of an item, with its key, its explanation and its source.
#[utoipa::path(tag = "banks", params(("item" = String, Path)), responses((status = 200, body = ItemDetail), (status = 404)))]
#[get("/api/items/{item}")]
pub async fn read_item(guard: Guard<ReadItem>) -> Reply<ItemDetail> {
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
