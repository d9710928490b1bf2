//! Somebody at a browser: a jar of cookies of their own and requests as our pages send them.

use crate::answer::Answer;
use crate::described;
use olymp_contract::paths;
use reqwest::cookie::{CookieStore, Jar};
use reqwest::{Client, Method};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;

/// Somebody at a browser.
#[derive(Clone)]
pub struct Person {
    /// The account's id; empty for a visitor.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The code of the card.
    pub code: String,
    base: String,
    jar: Arc<Jar>,
    client: Client,
}

impl Person {
    /// Somebody who is not signed in, on this server.
    #[must_use]
    pub fn visitor(base: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let client = Client::builder()
            .no_proxy()
            .cookie_provider(Arc::clone(&jar))
            .build()
            .unwrap();
        Self {
            id: String::new(),
            name: String::new(),
            code: String::new(),
            base: base.to_owned(),
            jar,
            client,
        }
    }

    /// The same person with the same cookies, talking to another server.
    #[must_use]
    pub fn at(&self, base: &str) -> Self {
        let other = Self::visitor(base);
        let cookies = self.cookies();
        for cookie in cookies.split("; ") {
            other
                .jar
                .add_cookie_str(&format!("{cookie}; Path=/api"), &base.parse().unwrap());
        }
        Self {
            id: self.id.clone(),
            name: self.name.clone(),
            code: self.code.clone(),
            ..other
        }
    }

    /// Signs in by the card.
    pub async fn sign_in_with_card(&self) {
        let answer = self.post(paths::SESSION_CARD, &json!({ "code": self.code })).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }

    /// All cookies of the session as the browser would send them to its renewal.
    #[must_use]
    pub fn cookies(&self) -> String {
        let url = format!("{}{}", self.base, paths::SESSION_RENEWAL).parse().unwrap();
        self.jar
            .cookies(&url)
            .map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
    }

    /// Reads.
    pub async fn get(&self, path: impl AsRef<str>) -> Answer {
        self.send(Method::GET, path.as_ref(), None::<()>).await
    }

    /// Posts JSON.
    pub async fn post(&self, path: impl AsRef<str>, body: &impl Serialize) -> Answer {
        self.send(Method::POST, path.as_ref(), Some(body)).await
    }

    /// Posts with an empty body.
    pub async fn post_nothing(&self, path: impl AsRef<str>) -> Answer {
        self.send(Method::POST, path.as_ref(), None::<()>).await
    }

    /// Puts JSON.
    pub async fn put(&self, path: impl AsRef<str>, body: &impl Serialize) -> Answer {
        self.send(Method::PUT, path.as_ref(), Some(body)).await
    }

    /// Deletes.
    pub async fn delete(&self, path: impl AsRef<str>) -> Answer {
        self.send(Method::DELETE, path.as_ref(), None::<()>).await
    }

    /// Sends a file.
    pub async fn upload(&self, path: impl AsRef<str>, content: Vec<u8>) -> Answer {
        let request = self
            .request(Method::POST, path.as_ref())
            .header("content-type", "application/zip")
            .body(content);
        let answer = Answer::of(request.send().await.unwrap()).await;
        described::check(&Method::POST, &answer);
        answer
    }

    /// Sends a request as our pages do. The answer must be one that the description of the API knows.
    pub async fn send(&self, method: Method, path: &str, body: Option<impl Serialize>) -> Answer {
        let mut request = self.request(method.clone(), path);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = Answer::of(request.send().await.unwrap_or_else(|error| panic!("{path}: {error}"))).await;
        described::check(&method, &answer);
        answer
    }

    /// A request with the header of our own pages, to be finished and sent by the test.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.foreign_request(method, path).header("x-olymp", "1")
    }

    /// A request as the form of a foreign page would send it.
    pub fn foreign_request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }
}
