//! The programme: its sites and working groups, and its numbers beside the regulation's.

mod issue_card;
mod list_groups;
mod list_schools;
mod read_overview;
pub mod store;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_schools::list_schools)
        .service(list_groups::list_groups)
        .service(read_overview::read_overview)
        .service(issue_card::issue_card);
}
