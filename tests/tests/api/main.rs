//! The API from outside: each test on SQLite and on PostgreSQL, by real HTTP.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on ends there"
)]

mod acceptance;
mod ahead;
mod authority;
mod banks;
mod cards;
mod consenting;
mod drafts;
mod exact_scores;
mod extra_time;
mod extra_time_told;
mod finishing;
mod guessing;
mod kept_back;
mod live;
mod marking;
mod migrations;
mod monitoring;
mod openapi;
mod outages;
mod outside;
mod papers;
mod permissions;
mod policy;
mod protocol;
mod publishing;
mod quotas;
mod releasing;
mod saving;
mod session_rows;
mod sessions;
mod sign_in;
mod slow_clients;
mod starting;
mod time;
mod workbooks;
