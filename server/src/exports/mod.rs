//! Downloads: the same numbers as the screens, as workbooks.
/// The routes of this capability.
pub fn routes(_config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {}
