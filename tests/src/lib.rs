//! The house of the tests: real databases that a test process starts itself, the production `app()` behind real HTTP,
//! people who send requests, and a small bank with every type of item.
//!
//! Helpers that bypass the API begin with `db_`. Time stands still until a test moves it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends there"
)]

pub mod answer;
pub mod app;
pub mod bank;
pub mod child_processes;
pub mod described;
pub mod draft;
pub mod engine;
pub mod events;
pub mod faketime;
pub mod flaky_proxy;
pub mod graded_responses;
pub mod haproxy;
pub mod person;
pub mod ports;
pub mod postgres;
pub mod process;
pub mod redis;
pub mod responses;
pub mod schema;
pub mod sealed;
pub mod server;
pub mod sitting;
pub mod small_disk;
pub mod world;

pub use answer::Answer;
pub use app::TestApp;
pub use engine::Engine;
pub use events::Events;
pub use person::Person;
pub use sitting::Sitting;
pub use world::World;

/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;
/// An hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// Waits for all of them; they run together.
pub async fn join_all<F: Future>(all: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    futures_util::future::join_all(all).await
}
