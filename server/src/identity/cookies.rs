//! The two cookies of a session: unreadable for scripts, never sent to other sites.

use crate::platform::Config;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

pub use crate::platform::openapi::ACCESS_COOKIE;
/// Carries the refresh token, to the renewal only.
pub const REFRESH_COOKIE: &str = "olymp_refresh";

/// A cookie that scripts cannot read and other sites do not send.
pub(super) fn cookie(
    name: &'static str,
    value: String,
    path: &'static str,
    seconds: i64,
    config: &Config,
) -> Cookie<'static> {
    Cookie::build(name, value)
        .path(path)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(config.secure_cookies())
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// The cookie of the access token.
#[must_use]
pub fn access(token: String, config: &Config) -> Cookie<'static> {
    cookie(ACCESS_COOKIE, token, "/api", i64::from(config.session.seconds), config)
}

/// The cookie of the refresh token.
#[must_use]
pub fn refresh(token: String, config: &Config) -> Cookie<'static> {
    cookie(
        REFRESH_COOKIE,
        token,
        "/api/session",
        i64::from(config.session.seconds),
        config,
    )
}

/// Both cookies, emptied.
#[must_use]
pub fn cleared(config: &Config) -> [Cookie<'static>; 2] {
    [
        cookie(ACCESS_COOKIE, String::new(), "/api", 0, config),
        cookie(REFRESH_COOKIE, String::new(), "/api/session", 0, config),
    ]
}
