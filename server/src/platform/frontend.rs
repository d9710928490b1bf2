//! The pages: files built by `cargo xtask build` and embedded here, compressed once at build time.

use crate::platform::Refusal;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use olymp_contract::codes::Code;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../target/frontend"]
#[allow_missing = true]
struct Files;

/// Serves `/assets/…` for ever from the browser's cache, and one of the two shells for every other path.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/assets/{file:.*}", web::get().to(asset))
        .default_service(web::to(page));
}

async fn asset(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/').to_owned();
    // Names carry the hash of the content, except the math font's.
    let cache = if path.ends_with("math.woff2") {
        "public, max-age=86400"
    } else {
        "public, max-age=31536000, immutable"
    };
    send(&request, &path, cache)
}

async fn page(request: HttpRequest) -> HttpResponse {
    let path = request.path();
    if path.starts_with("/api/") || path == "/api" {
        return actix_web::ResponseError::error_response(&Refusal::new(Code::NotFound));
    }
    let shell = if path == "/staff" || path.starts_with("/staff/") {
        "index-staff.html"
    } else {
        "index-participant.html"
    };
    send(&request, shell, "no-cache")
}

fn send(request: &HttpRequest, path: &str, cache: &'static str) -> HttpResponse {
    let accepts = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("");
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(name, _)| {
            accepts
                .split(',')
                .any(|part| part.split(';').next().unwrap_or("").trim() == *name)
        })
        .find_map(|(name, suffix)| Files::get(&format!("{path}{suffix}")).map(|file| (name, file)));
    let plain = || Files::get(path).map(|file| ("identity", file));
    let Some((encoding, file)) = packed.or_else(plain) else {
        return if path.starts_with("index-") {
            HttpResponse::Ok()
                .content_type("text/plain; charset=utf-8")
                .body("Страницы не собраны: cargo xtask build\n")
        } else {
            HttpResponse::NotFound().finish()
        };
    };
    let mut reply = HttpResponse::Ok();
    reply
        .content_type(mime_guess::from_path(path).first_or_octet_stream().as_ref())
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::VARY, HeaderValue::from_static("accept-encoding")));
    if encoding != "identity" {
        reply.insert_header((header::CONTENT_ENCODING, encoding));
    }
    reply.body(file.data.into_owned())
}
