//! Results of what was held, and how its items behaved: the same rows for the screen and the download.

mod held;
mod judged;
mod list_results;
mod read_statistics;
mod results;
pub mod shares;
mod statistics;
pub mod store;

pub use held::{Held, reached_school};
pub use judged::judged_competencies;
pub use results::{Ranked, ranking, results, rows, sort_key};
pub use shares::{Catalogue, Part, Tally, competency_shares, told};
pub use store::catalogue;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_results::list_results)
        .service(read_statistics::read_statistics);
}
