//! The description of the API, made from the routes themselves.

use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};

/// Title and sign-in; the routes add themselves.
#[derive(OpenApi)]
#[openapi(
    info(title = "olymp", description = "The API of the olympiad and diagnostic-testing platform."),
    modifiers(&Cookie),
    security(("session" = []))
)]
pub struct Description;

struct Cookie;

impl utoipa::Modify for Cookie {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme(
            "session",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
                crate::identity::ACCESS_COOKIE,
                "Set by signing in. Requests that change something also carry the header x-olymp.",
            ))),
        );
    }
}
