//! One request and its reply.

use super::{ApiFailure, json, renewal};
use crate::browser;
use olymp_contract::{ErrorBody, codes::Code};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCache, RequestCredentials, RequestInit};

/// What a request does when the server says that nobody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewing {
    /// Renew the session; if that fails, ask over the page to sign in again; then repeat.
    AndAsking,
    /// Renew the session and repeat, but ask nobody: at the opening of a page.
    Quietly,
    /// Take the refusal as it is: the requests of signing in themselves.
    Never,
}

/// What a request carries.
enum Body {
    Json(Result<String, ApiFailure>),
    File(web_sys::Blob, &'static str),
}

/// A request in the making.
pub struct Request {
    method: &'static str,
    path: String,
    body: Option<Body>,
    signal: Option<AbortSignal>,
    renewing: Renewing,
    bytes: bool,
}

/// A reply that said yes.
pub struct Response {
    body: JsValue,
    /// When the request left, by the monotonic clock.
    pub sent_at: f64,
    /// When the reply was here, by the monotonic clock.
    pub received_at: f64,
}

impl Response {
    /// Reads the reply; an empty one reads as `null`, so that `()` takes it.
    ///
    /// # Errors
    /// [`ApiFailure::Unreadable`] where it is of another form.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, ApiFailure> {
        let text = self.body.as_string().unwrap_or_default();
        let text = if text.is_empty() { "null" } else { &text };
        json::read(text).map_err(|_| ApiFailure::Unreadable)
    }

    /// The reply as it came: text, or an `ArrayBuffer` where bytes were asked for.
    #[must_use]
    pub fn body(&self) -> &JsValue {
        &self.body
    }
}

impl Request {
    fn new(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            body: None,
            signal: None,
            renewing: Renewing::AndAsking,
            bytes: false,
        }
    }

    /// A GET.
    #[must_use]
    pub fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    /// A POST.
    #[must_use]
    pub fn post(path: &str) -> Self {
        Self::new("POST", path)
    }

    /// A PUT.
    #[must_use]
    pub fn put(path: &str) -> Self {
        Self::new("PUT", path)
    }

    /// A DELETE.
    #[must_use]
    pub fn delete(path: &str) -> Self {
        Self::new("DELETE", path)
    }

    /// Sends this as JSON.
    #[must_use]
    pub fn json<B: Serialize>(mut self, body: &B) -> Self {
        self.body = Some(Body::Json(
            serde_json::to_string(body).map_err(|_| ApiFailure::Unreadable),
        ));
        self
    }

    /// Sends a file as it is, under this content type.
    #[must_use]
    pub fn file(mut self, file: impl Into<web_sys::Blob>, content_type: &'static str) -> Self {
        self.body = Some(Body::File(file.into(), content_type));
        self
    }

    /// Gives the request up when the signal says so.
    #[must_use]
    pub fn abort_by(mut self, signal: AbortSignal) -> Self {
        self.signal = Some(signal);
        self
    }

    /// Chooses what happens when nobody is signed in.
    #[must_use]
    pub fn renewing(mut self, renewing: Renewing) -> Self {
        self.renewing = renewing;
        self
    }

    /// Takes the reply as bytes.
    #[must_use]
    pub fn bytes(mut self) -> Self {
        self.bytes = true;
        self
    }

    /// Sends it; where the session had expired, renews it and sends it again.
    ///
    /// # Errors
    /// What kept the server from saying yes.
    pub async fn run(self) -> Result<Response, ApiFailure> {
        loop {
            let started = browser::wall_ms();
            let reply = self.once().await;
            let expired =
                matches!(&reply, Err(failure) if failure.is(Code::NotSignedIn) || failure.is(Code::SessionEnded));
            if !expired || self.renewing == Renewing::Never {
                return reply;
            }
            match renewal::renew(started).await {
                Ok(()) => {
                    let second = self.once().await;
                    let still = matches!(&second, Err(failure) if failure.is(Code::NotSignedIn) || failure.is(Code::SessionEnded));
                    if !still || self.renewing == Renewing::Quietly {
                        return second;
                    }
                }
                Err(failure) if failure.code().is_none() || self.renewing == Renewing::Quietly => return Err(failure),
                Err(_) => {}
            }
            renewal::ask_to_sign_in().await;
            if self.signal.as_ref().is_some_and(AbortSignal::aborted) {
                return Err(ApiFailure::Offline);
            }
        }
    }

    async fn once(&self) -> Result<Response, ApiFailure> {
        let init = self.init().map_err(|_| ApiFailure::Unreadable)?;
        if let Some(Body::Json(body)) = &self.body {
            init.set_body(&JsValue::from_str(body.as_deref().map_err(Clone::clone)?));
        }
        let sent_at = browser::monotonic_ms();
        let fetched = leptos::prelude::window().fetch_with_str_and_init(&self.path, &init);
        let response = JsFuture::from(fetched).await.map_err(|_| ApiFailure::Offline)?;
        let response: web_sys::Response = response.unchecked_into();
        let received_at = browser::monotonic_ms();
        let body = if self.bytes && response.ok() {
            response.array_buffer()
        } else {
            response.text()
        };
        let body = body.map_err(|_| ApiFailure::Offline)?;
        let body = JsFuture::from(body).await.map_err(|_| ApiFailure::Offline)?;
        if response.ok() {
            Ok(Response {
                body,
                sent_at,
                received_at,
            })
        } else {
            Err(refused(response.status(), &body.as_string().unwrap_or_default()))
        }
    }

    fn init(&self) -> Result<RequestInit, JsValue> {
        let headers = Headers::new()?;
        headers.set("x-olymp", "1")?;
        headers.set("accept", "application/json")?;
        let init = RequestInit::new();
        init.set_method(self.method);
        init.set_credentials(RequestCredentials::SameOrigin);
        init.set_cache(RequestCache::NoStore);
        init.set_signal(self.signal.as_ref());
        match &self.body {
            Some(Body::Json(_)) => headers.set("content-type", "application/json")?,
            Some(Body::File(file, content_type)) => {
                headers.set("content-type", content_type)?;
                init.set_body(file);
            }
            None => {}
        }
        init.set_headers(&headers);
        Ok(init)
    }
}

/// A refusal without our body comes from a proxy in between: it counts as being out of reach where it says so.
fn refused(status: u16, text: &str) -> ApiFailure {
    match json::read::<ErrorBody>(text) {
        Ok(body) => ApiFailure::Refused(body, status),
        Err(_) if matches!(status, 502..=504) => ApiFailure::Offline,
        Err(_) => ApiFailure::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_read_by_its_code() {
        let failure = refused(503, r#"{"code":"busy","detail":"7"}"#);
        assert!(failure.is(Code::Busy));
        assert_eq!(failure.seconds_to_wait(), Some(7));
    }

    #[test]
    fn a_gateway_without_our_body_is_out_of_reach() {
        assert_eq!(refused(502, "<html>"), ApiFailure::Offline);
        assert_eq!(refused(500, "<html>"), ApiFailure::Unreadable);
    }
}
