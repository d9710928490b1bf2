//! What the log says of a request.

use crate::platform::origin;
use crate::state::State;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::{Error, HttpMessage, web};
use tracing::{Span, field};
use tracing_actix_web::{DefaultRootSpanBuilder, RequestId, RootSpanBuilder};

/// The default but for the address: that one believes `Forwarded` and `X-Forwarded-For`, whoever sends them.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let route = request.match_pattern().unwrap_or_else(|| "default".to_owned());
        let id = request.extensions().get::<RequestId>().copied();
        let address = request
            .app_data::<web::Data<State>>()
            .and_then(|state| origin::of(request.peer_addr(), request.headers(), &state.config.session));
        tracing::info_span!(
            "HTTP request",
            http.method = %request.method(),
            http.route = %route,
            http.flavor = ?request.version(),
            http.client_ip = address.map(field::display),
            http.target = %request.uri().path_and_query().map_or("", |target| target.as_str()),
            http.status_code = field::Empty,
            request_id = id.map(field::display),
            otel.name = %format!("{} {route}", request.method()),
            otel.kind = "server",
            otel.status_code = field::Empty,
            exception.message = field::Empty,
            exception.details = field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        DefaultRootSpanBuilder::on_request_end(span, outcome);
    }
}
