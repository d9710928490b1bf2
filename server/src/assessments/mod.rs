//! Olympiads and diagnostics: drafts, publication, extra time, and what other capabilities may know of them.

mod assessment_cache;
mod create_assessment;
mod delete_assessment;
mod draft;
mod list_assessments;
mod papers_progress;
mod publish_assessment;
mod published;
mod read_assessment;
mod report;
mod report_blueprint;
pub mod store;
mod targets;
#[cfg(test)]
pub(crate) mod tests;
mod times;
mod update_assessment;
mod view;
mod wire;

pub use assessment_cache::AssessmentCache;
pub use create_assessment::create;
pub use publish_assessment::{create_and_publish, publish};
pub use published::{Plan, Published, all_published, extra_time, extra_times_of, published};
pub use store::longest_extra;
pub use targets::AssessmentTarget;
pub use times::Times;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_assessments::list_assessments)
        .service(create_assessment::create_assessment)
        .service(report_blueprint::report_blueprint)
        .service(read_assessment::read_assessment)
        .service(update_assessment::update_assessment)
        .service(delete_assessment::delete_assessment)
        .service(publish_assessment::publish_assessment);
}
