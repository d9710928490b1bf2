//! What came back, and how a test asks it.

use olymp_contract::ErrorBody;
use olymp_contract::codes::Code;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What came back.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// What was asked for.
    pub path: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Reads a response to its end; a stream of events has none, and is left at once.
    pub async fn of(response: reqwest::Response) -> Self {
        let path = response.url().path().to_owned();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let streams = headers
            .get("content-type")
            .is_some_and(|kind| kind == "text/event-stream");
        let bytes = if streams {
            Vec::new()
        } else {
            response.bytes().await.unwrap().to_vec()
        };
        Self {
            status,
            path,
            headers,
            bytes,
        }
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON, whatever the status.
    #[must_use]
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("not JSON ({error}): {self:?}"))
    }

    /// The body of a request that was granted.
    #[must_use]
    #[track_caller]
    pub fn ok<T: DeserializeOwned>(&self) -> T {
        assert!((200..300).contains(&self.status), "expected 2xx: {self:?}");
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("another body ({error}): {self:?}"))
    }

    /// Checks that the request was granted.
    #[track_caller]
    pub fn is_ok(&self) {
        assert!((200..300).contains(&self.status), "expected 2xx: {self:?}");
    }

    /// Checks that the request was refused with this code and its status, and gives the body.
    #[track_caller]
    pub fn refused(&self, code: Code) -> ErrorBody {
        let body: ErrorBody =
            serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("expected {code}: {self:?}"));
        assert_eq!((self.status, body.code), (code.status(), code), "{self:?}");
        body
    }

    /// A header; empty where it is absent.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} {}",
            self.status,
            self.text().chars().take(2_000).collect::<String>()
        )
    }
}
