//! The way to the server: JSON over fetch, renewal of the session in place, failures that are always told.
//!
//! *Invariant:* every request carries `x-olymp: 1` and is never answered from a cache.

mod events;
mod exchange;
mod failure;
mod json;
mod load;
mod reading;
mod renewal;
mod sending;

pub use events::events;
pub use exchange::{Exchange, Renewing, Sent};
pub use failure::ApiFailure;
pub use json::{NotOfThisForm, read as read_json};
pub use load::{Load, Loaded, load, load_view};
pub use reading::{Again, reading};
pub use renewal::{SessionLost, signed_in_again};
pub use sending::Sending;

use serde::{Serialize, de::DeserializeOwned};

/// Reads.
///
/// # Errors
/// What kept it from being read.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiFailure> {
    Exchange::get(path).run().await?.read()
}

/// Creates or does something.
///
/// # Errors
/// What kept it from being done.
pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiFailure> {
    Exchange::post(path).json(body).run().await?.read()
}

/// Replaces something.
///
/// # Errors
/// What kept it from being replaced.
pub async fn put<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiFailure> {
    Exchange::put(path).json(body).run().await?.read()
}

/// Deletes; a reply's body, where there is one, is not read.
///
/// # Errors
/// What kept it from being deleted.
pub async fn delete(path: &str) -> Result<(), ApiFailure> {
    Exchange::delete(path).run().await.map(|_| ())
}
