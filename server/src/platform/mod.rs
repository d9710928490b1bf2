//! What all capabilities share: configuration, database, clock, chance, cache, refusals, telemetry, the pages.

pub mod accepts;
pub mod batch_loader;
pub mod batcher;
pub mod body_timeout;
pub mod bus;
pub mod cache;
pub mod clock;
pub mod compress;
pub mod config;
pub mod database;
pub mod entropy;
pub mod file_permissions;
pub mod frontend;
pub mod gzip;
pub mod headers;
pub mod health;
pub mod huge_pages;
pub mod jobs;
pub mod methods;
pub mod openapi;
pub mod origin;
pub mod pulse;
pub mod refusal;
pub mod span;
pub mod sql;
pub mod telemetry;
pub mod texts;
pub mod tls;

pub use clock::{Clock, ClockExt};
pub use config::Config;
pub use database::{Connection, Database, Transaction};
pub use refusal::{Refusal, Reply};
