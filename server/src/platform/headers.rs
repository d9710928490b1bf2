//! Headers that every reply carries, and the check that a change comes from our own pages.

use crate::platform::methods::Methods;
use crate::platform::{Refusal, refusal};
use crate::state::State;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, ResponseError, web};
use olymp_contract::codes::Code;
use tracing_actix_web::RequestId;

/// The header that our own pages send with every request; a form of a foreign page cannot.
pub const OWN_PAGE: &str = "x-olymp";

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Refuses changes that do not come from our own pages, with `foreign_origin`.
///
/// # Errors
/// Those of the request itself.
pub async fn own_pages_only(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !reads && !request.headers().contains_key(OWN_PAGE) {
        let known = request.app_data::<web::Data<Methods>>();
        let refused = known.and_then(|methods| methods.refusal(request.path(), request.method()));
        // A reply and not an error: it carries the headers of every reply.
        let refused = refused.unwrap_or_else(|| Refusal::new(Code::ForeignOrigin).error_response());
        return Ok(request.into_response(refused).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

/// Adds the security headers and the id under which the log knows the request, and forbids caching where the reply does not
/// say otherwise.
///
/// # Errors
/// Those of the request itself.
pub async fn secure(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let by_tls = request
        .app_data::<web::Data<State>>()
        .is_some_and(|state| state.config.secure_cookies());
    let id = request.extensions().get::<RequestId>().map(ToString::to_string);
    let mut reply = match &id {
        Some(id) => refusal::REQUEST.scope(id.clone(), next.call(request)).await?,
        None => next.call(request).await?,
    };
    let headers = reply.headers_mut();
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id).ok()) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    let mut default = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    default(header::CONTENT_SECURITY_POLICY, POLICY);
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(header::X_FRAME_OPTIONS, "DENY");
    default(header::REFERRER_POLICY, "same-origin");
    default(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    default(header::CACHE_CONTROL, "no-store");
    if by_tls {
        // Browsers come by https only from now on, for half a year. The domain's other sites are not ours to bind.
        default(header::STRICT_TRANSPORT_SECURITY, "max-age=15768000");
    }
    Ok(reply)
}
