//! Serves a picture of an item.

use crate::banks::store;
use crate::identity::{Anything, Guard};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use olymp_contract::codes::Code;

crate::operation!(ReadMedia => Anything);

/// An SVG may be opened by itself: nothing in it may run or load.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// A picture by its name; the name is the hash of its content, so that it never changes.
#[utoipa::path(tag = "banks", params(("name" = String, Path)), responses((status = 200, content_type = "image/*"), (status = 404)))]
#[get("/api/media/{name}")]
pub async fn read_media(
    _guard: Guard<ReadMedia>,
    state: web::Data<State>,
    name: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let found = store::find_media(state.db.reader(), &name)
        .await?
        .ok_or(Code::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(found.mime)
        .insert_header((header::CACHE_CONTROL, "private, max-age=31536000, immutable"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(found.bytes))
}
