//! Monitoring of professional deficits: the map, profiles, and the answers behind every cell.
//!
//! Evidence is every judged answer of a finished attempt at a published assessment; what waits for the jury says nothing
//! yet. Each item counts once, by the latest such answer, and as its share of what it can give, so that an item of five
//! points says no more than one of one point; only a blueprint may weigh its items otherwise. A participant's own profile holds only what is released to them.

mod cells;
mod evidence;
mod map;
mod read_deficit_map;
mod read_evidence;
mod read_profile;
mod released;
mod scope;
pub mod store;
mod teacher;

pub use map::deficit_map;
pub use scope::{MapQuery, MapScope, ScopeKind};
pub use teacher::Teacher;

use crate::platform::Config;
use olymp_assessment::deficit::DeficitRule;
use olymp_assessment::points::Points;

/// The rule of this installation.
#[must_use]
pub fn rule(config: &Config) -> DeficitRule {
    DeficitRule {
        threshold: Points::from_units(i64::from(config.monitoring.threshold_permille) * 10),
        min_items: config.monitoring.min_items,
    }
}

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(read_deficit_map::read_deficit_map)
        .service(read_profile::read_profile)
        .service(read_evidence::read_evidence);
}
