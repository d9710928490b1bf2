//! The tables as SeaORM sees them, one file a table.
//!
//! Any store may read any table (reports join across capabilities); only the capability that owns a table writes it.

pub mod account;
pub mod account_role;
pub mod announcement;
pub mod assessment;
pub mod attempt;
pub mod bank;
pub mod card;
pub mod card_issue;
pub mod change;
pub mod competency;
pub mod consent;
pub mod consent_text;
pub mod extra_time;
pub mod group_member;
pub mod item;
pub mod item_version;
pub mod job;
pub mod joins;
pub mod mark;
pub mod media;
pub mod outage;
pub mod paper_item;
pub mod pool_entry;
pub mod prepared_paper;
pub mod refresh_token;
pub mod response;
pub mod school;
pub mod score;
pub mod server;
pub mod session;
pub mod sign_in;
pub mod working_group;
