//! What goes wrong: the server is killed, the database vanishes, a stop is asked for, a setting is wrong. The real program
//! on real disks; nothing that was acknowledged may be lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends there"
)]

mod clients;
mod commands;
mod database_away;
mod killed;
mod stopped;
