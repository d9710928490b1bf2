//! The server of `olymp`: one folder a capability, one file a verb, two hops a request.

pub mod app;
pub mod assessments;
pub mod attempts;
pub mod authoring;
pub mod banks;
pub mod cli;
pub mod demo;
pub mod entities;
pub mod exports;
pub mod identity;
pub mod live;
pub mod marking;
pub mod monitoring;
pub mod outages;
pub mod platform;
pub mod programme;
pub mod release;
pub mod results;
pub mod startup;
pub mod state;
