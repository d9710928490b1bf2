//! What all capabilities share: configuration, database, clock, chance, cache, refusals, telemetry, the pages.

pub mod bus;
pub mod cache;
pub mod clock;
pub mod config;
pub mod database;
pub mod entropy;
pub mod finder;
pub mod frontend;
pub mod group;
pub mod gzip;
pub mod headers;
pub mod health;
pub mod jobs;
pub mod openapi;
pub mod pages;
pub mod refusal;
pub mod sql;
pub mod state;
pub mod telemetry;
pub mod tls;

pub use clock::{Clock, ClockExt};
pub use config::Config;
pub use database::{Connection, Database, Transaction};
pub use refusal::{Refusal, Reply};
pub use state::State;
