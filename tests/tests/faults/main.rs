//! What goes wrong: programs are killed, disks fill, clocks jump, lines break, somebody sends junk, a setting is wrong. The real
//! program on real disks; real sittings by clients that remember every acknowledged answer. Nothing of it may be lost, doubled
//! or graded at the wrong time.
//!
//! A long run (`cargo xtask test --long`, or `OLYMP_FAULTS=long`) lets each fault happen many times over.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends there"
)]

mod asleep;
mod behind_haproxy;
mod client_clock;
mod clients;
mod commands;
mod crew;
mod database_killed;
mod deadline;
mod disk_full;
mod journal;
mod junk;
mod killed;
mod memory;
mod migration_killed;
mod network;
mod patroni;
mod redis_killed;
mod repeated;
mod report;
mod rounds;
mod server_clock;
mod signed_out;
mod stopped;
mod tabs;
mod verdict;
mod verdict_sees;
