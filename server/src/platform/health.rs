//! Whether the process lives, whether it can serve, and what it measures.

use crate::platform::{Config, Refusal, origin, telemetry};
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, get, web};
use olymp_contract::codes::Code;
use sea_orm::ConnectionTrait;
use serde::Serialize;

/// The process lives.
#[utoipa::path(tag = "platform", security(()), responses((status = 200, description = "The process lives")))]
#[get("/healthz")]
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().body("ok\n")
}

/// Whether the server can serve.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Readiness {
    /// Whether the database answers.
    database: bool,
    /// Whether Redis answers; `true` where there is none.
    cache: bool,
}

/// The process can serve: the database answers. Redis may be away; that is named and does no harm.
#[utoipa::path(tag = "platform", security(()), responses((status = 200, body = Readiness), (status = 503, body = Readiness)))]
#[get("/readyz")]
pub async fn readyz(state: web::Data<State>) -> HttpResponse {
    let database = state.db.reader().execute_unprepared("SELECT 1").await.is_ok();
    let cache = state.cache.is_ready().await;
    let body = Readiness { database, cache };
    if database {
        HttpResponse::Ok().json(body)
    } else {
        HttpResponse::ServiceUnavailable().json(body)
    }
}

/// Metrics in Prometheus' text format, for who asks this server itself: the machine it runs on, and the addresses of `metrics_from`.
/// To everybody else, and through a proxy, there is no such page.
#[utoipa::path(tag = "platform", security(()), responses((status = 200, content_type = "text/plain"), (status = 404)))]
#[get("/metrics")]
pub async fn metrics(request: HttpRequest, state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    // As it was sent: a path that only decodes to this one has passed the rules of a proxy.
    if request.uri().path() != "/metrics" || !may_measure(&request, &state.config) {
        return Err(Code::NotFound.into());
    }
    #[expect(clippy::cast_precision_loss, reason = "a metric")]
    ::metrics::gauge!("olymp_clock_drift_seconds").set(state.clock.drift() as f64 / 1_000.0);
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(telemetry::metrics_handle().render()))
}

fn may_measure(request: &HttpRequest, config: &Config) -> bool {
    let peer = request.peer_addr();
    let known = peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback() || config.may_measure(peer.ip()));
    known && !origin::is_forwarded(peer, request.headers(), &config.session)
}
