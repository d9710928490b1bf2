//! Olympiads and diagnostics: drafts, publication, extra time, and what other capabilities may know of them.

mod published;
pub mod store;

pub use published::{Published, all_published, extra_time, pool, published};

/// The routes of this capability.
pub fn routes(_config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {}
