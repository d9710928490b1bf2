//! Puts the parts together, the same for `main` and for the tests.

use crate::platform::methods::Methods;
use crate::platform::{body_timeout, compress, frontend, headers, health, openapi, refusal, span};
use crate::state::State;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{App, Error, web};
use tracing_actix_web::TracingLogger;
use utoipa::OpenApi;
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::SwaggerUi;

/// Every route of every capability.
fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    // The framework tries them in this order: the answers first, they come by the thousand.
    config
        .configure(crate::attempts::routes)
        .configure(crate::identity::routes)
        .configure(crate::identity::consent::routes)
        .configure(crate::banks::routes)
        .configure(crate::authoring::routes)
        .configure(crate::assessments::routes)
        .configure(crate::live::routes)
        .configure(crate::marking::routes)
        .configure(crate::results::routes)
        .configure(crate::monitoring::routes)
        .configure(crate::programme::routes)
        .configure(crate::exports::routes)
        .service(health::healthz)
        .service(health::readyz)
        .service(health::metrics);
}

/// The description of the API.
#[must_use]
pub fn description() -> utoipa::openapi::OpenApi {
    let app = App::new()
        .into_utoipa_app()
        .openapi(openapi::Description::openapi())
        .configure(routes);
    openapi::complete(app.split_for_parts().1)
}

/// The whole application on this state.
pub fn app(
    state: State,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let (app, api) = App::new()
        .into_utoipa_app()
        .openapi(openapi::Description::openapi())
        .app_data(web::Data::new(state))
        .map(|app| app.configure(refusal::extractors))
        .configure(routes)
        .split_for_parts();
    let api = openapi::complete(api);
    app.app_data(web::Data::new(Methods::of(&api)))
        .service(web::redirect("/api/docs", "/api/docs/"))
        .service(SwaggerUi::new("/api/docs/{_:.*}").url("/api/openapi.json", api))
        .configure(frontend::routes)
        .wrap(from_fn(body_timeout::limited))
        .wrap(from_fn(headers::own_pages_only))
        .wrap(from_fn(compress::json))
        .wrap(from_fn(headers::secure))
        .wrap(TracingLogger::<span::RequestSpan>::new())
}
