//! A page that listens: the events of a stream, one after the other.

use crate::person::Person;
use olymp_contract::live::LiveEvent;
use reqwest::Method;
use std::time::Duration;

/// How long an event may take before a test gives up.
const EVENT_TIMEOUT: Duration = Duration::from_secs(20);

/// A stream that is listened to.
pub struct Events {
    response: reqwest::Response,
    text: String,
}

impl Events {
    /// Opens a stream and waits for its first frame: from then on nothing is missed.
    ///
    /// # Panics
    /// Where the server refuses.
    pub async fn of(person: &Person, path: &str) -> Self {
        let response = person.request(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        let mut events = Self {
            response,
            text: String::new(),
        };
        while !events.text.contains("retry:") {
            assert!(events.read().await, "the stream ended");
        }
        events
    }

    async fn read(&mut self) -> bool {
        let chunk = tokio::time::timeout(EVENT_TIMEOUT, self.response.chunk()).await;
        let Some(chunk) = chunk.expect("an event in time").unwrap_or(None) else {
            return false;
        };
        self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        true
    }

    /// The next event; `None` where the stream ends.
    ///
    /// # Panics
    /// Where none comes in time, or one that cannot be read.
    pub async fn next(&mut self) -> Option<LiveEvent> {
        loop {
            if let Some((frame, rest)) = self.text.split_once("\n\n") {
                let event = frame
                    .strip_prefix("data: ")
                    .map(|json| serde_json::from_str(json).unwrap());
                self.text = rest.to_owned();
                match event {
                    Some(event) => return Some(event),
                    None => continue,
                }
            }
            if !self.read().await {
                return None;
            }
        }
    }
}
