//! Results of an assessment and statistics of its items: the same rows for the screen and the download.

mod judged;
mod list_results;
mod read_statistics;
mod result_rows;
mod statistics;
pub mod store;
mod targets;

pub use judged::judged_competencies;
pub use result_rows::{Ranked, ranking, results, rows};
pub use targets::PublishedTarget;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_results::list_results)
        .service(read_statistics::read_statistics);
}
