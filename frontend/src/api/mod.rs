//! The way to the server: JSON over fetch, renewal of the session in place, failures that are always told.
//!
//! *Invariant:* every request carries `x-olymp: 1` and is never answered from a cache.

mod events;
mod failure;
mod json;
mod load;
mod mutation;
mod reading;
mod renewal;
mod request;

pub use events::events;
pub use failure::ApiFailure;
pub use json::{NotOfThisForm, read as read_json};
pub use load::{Load, Loaded, load, load_view};
pub use mutation::Mutation;
pub use reading::{Reload, reading};
pub use renewal::{SessionLost, signed_in_again};
pub use request::{Renewing, Request, Response};

use serde::{Serialize, de::DeserializeOwned};

/// Reads.
///
/// # Errors
/// What kept it from being read.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiFailure> {
    Request::get(path).run().await?.read()
}

/// Creates or does something.
///
/// # Errors
/// What kept it from being done.
pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiFailure> {
    Request::post(path).json(body).run().await?.read()
}

/// Replaces something.
///
/// # Errors
/// What kept it from being replaced.
pub async fn put<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiFailure> {
    Request::put(path).json(body).run().await?.read()
}

/// Deletes; a reply's body, where there is one, is not read.
///
/// # Errors
/// What kept it from being deleted.
pub async fn delete(path: &str) -> Result<(), ApiFailure> {
    Request::delete(path).run().await.map(|_| ())
}
