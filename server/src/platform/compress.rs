//! Compresses replies in JSON: lists, maps, items. What is compressed already, streams and files pass as they are, and so do short
//! replies: that of a save is one packet anyway.
//!
//! Compression next to secrets can give them away by its length (BREACH). No reply holds one beside what a stranger may choose: the
//! session lives in cookies that no page reads, requests are told from foreign ones by a header and not by a token in a page, and
//! the code of a new card comes in a short reply of its own.

use crate::platform::accepts::accepts;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Shorter replies are sent as they are.
const SHORTEST: usize = 1_024;
/// Longer ones are compressed off the threads that serve.
const LONG: usize = 128 * 1_024;
/// Most of the gain for a third of the time that the best would take.
const LEVEL: u32 = 4;

/// Compresses a reply in JSON where the browser takes gzip and it is worth it.
///
/// # Errors
/// Those of the request itself.
pub async fn json<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let wanted = accepts(request.headers(), "gzip");
    let mut reply = next.call(request).await?;
    if !is_compressible(reply.headers()) || !is_long(reply.response().body()) {
        return Ok(reply.map_into_left_body());
    }
    let vary = HeaderValue::from_static("accept-encoding");
    reply.headers_mut().append(header::VARY, vary);
    if !wanted {
        return Ok(reply.map_into_left_body());
    }
    let (request, reply) = reply.into_parts();
    let (head, body) = reply.into_parts();
    let plain = match body.try_into_bytes() {
        Ok(plain) => plain,
        Err(body) => return Ok(ServiceResponse::new(request, head.set_body(body)).map_into_left_body()),
    };
    let mut reply = head.set_body(());
    let body = match packed(plain.clone()).await {
        Some(packed) => {
            let gzip = HeaderValue::from_static("gzip");
            reply.headers_mut().insert(header::CONTENT_ENCODING, gzip);
            packed
        }
        None => plain,
    };
    let reply = reply.set_body(BoxBody::new(body));
    Ok(ServiceResponse::new(request, reply).map_into_right_body())
}

fn is_compressible(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let is_json = kind.is_some_and(|kind| kind.starts_with(b"application/json"));
    is_json && !headers.contains_key(header::CONTENT_ENCODING)
}

fn is_long(body: &impl MessageBody) -> bool {
    matches!(body.size(), actix_web::body::BodySize::Sized(size) if size >= SHORTEST as u64)
}

/// `None` where it cannot be compressed or does not get shorter.
async fn packed(plain: Bytes) -> Option<Bytes> {
    let length = plain.len();
    let packed = if length > LONG {
        web::block(move || gzip(&plain)).await.ok()?
    } else {
        gzip(&plain)
    };
    packed.ok().filter(|packed| packed.len() < length)
}

fn gzip(plain: &[u8]) -> std::io::Result<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 6 + 64), Compression::new(LEVEL));
    encoder.write_all(plain)?;
    Ok(encoder.finish()?.into())
}
