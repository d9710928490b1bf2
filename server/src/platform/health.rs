//! Whether the process lives, whether it can serve, and what it measures.

use crate::platform::{State, telemetry};
use actix_web::{HttpResponse, get, web};
use sea_orm::ConnectionTrait;

/// The process lives.
#[utoipa::path(tag = "platform", security(()), responses((status = 200, description = "The process lives")))]
#[get("/healthz")]
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().body("ok\n")
}

/// The process can serve: the database answers. Redis may be away; that is named and does no harm.
#[utoipa::path(tag = "platform", security(()), responses((status = 200), (status = 503)))]
#[get("/readyz")]
pub async fn readyz(state: web::Data<State>) -> HttpResponse {
    let database = state.db.reader().execute_unprepared("SELECT 1").await.is_ok();
    let cache = state.cache.is_ready().await;
    let body = serde_json::json!({ "database": database, "cache": cache });
    if database {
        HttpResponse::Ok().json(body)
    } else {
        HttpResponse::ServiceUnavailable().json(body)
    }
}

/// Metrics in Prometheus' text format.
#[utoipa::path(tag = "platform", security(()), responses((status = 200, content_type = "text/plain")))]
#[get("/metrics")]
pub async fn metrics(state: web::Data<State>) -> HttpResponse {
    #[expect(clippy::cast_precision_loss, reason = "a metric")]
    ::metrics::gauge!("olymp_clock_drift_seconds").set(state.clock.drift() as f64 / 1_000.0);
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(telemetry::metrics_handle().render())
}
