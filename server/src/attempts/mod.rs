//! Taking an assessment: start, save, finish, result.

pub mod journal;

pub use journal::Journal;

/// The routes of this capability.
pub fn routes(_config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {}
