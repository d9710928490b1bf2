//! Banks of items: import, versions, pictures, what may be drawn.

pub mod pool;

/// The routes of this capability.
pub fn routes(_config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {}
