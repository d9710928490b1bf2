//! The pages: files built by `cargo xtask build` and embedded here, compressed once at build time.

use crate::platform::Refusal;
use crate::platform::accepts::accepts;
use crate::platform::methods::{self, Methods};
use actix_web::guard::{self, Guard};
use actix_web::http::Method;
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
        .service(web::resource("/assets/{file:.*}").guard(read_only()).to(asset))
        .default_service(web::to(page));
}

fn read_only() -> impl Guard {
    guard::Any(guard::Get()).or(guard::Head())
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
    let known = request.app_data::<web::Data<Methods>>();
    if let Some(refused) = known.and_then(|methods| methods.refusal(path, request.method())) {
        return refused;
    }
    // `/metrics` has its own rules, and no page stands in for it.
    if path.starts_with("/api/") || path == "/api" || path == "/metrics" {
        return actix_web::ResponseError::error_response(&Refusal::new(Code::NotFound));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return methods::not_allowed("GET, HEAD");
    }
    let shell = if path == "/staff" || path.starts_with("/staff/") {
        "index-staff.html"
    } else {
        "index-participant.html"
    };
    send(&request, shell, "no-cache")
}

fn send(request: &HttpRequest, path: &str, cache: &'static str) -> HttpResponse {
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(name, _)| accepts(request.headers(), name))
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
