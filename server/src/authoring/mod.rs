//! Items as their authors see them, whatever they take part in themselves.

mod list_items;
mod read_item;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_items::list_items).service(read_item::read_item);
}
