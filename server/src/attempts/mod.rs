//! Taking an assessment: start, save, finish, result. The main hall of the house: see «the way of an answer» in
//! ARCHITECTURE.md.

mod close;
mod extend;
mod finish_attempt;
pub mod journal;
mod list_my_assessments;
mod paper;
mod read_clock;
mod read_my_assessment;
mod read_paper;
mod read_result;
mod release;
mod save_response;
mod score;
mod start_attempt;
pub mod store;
mod sweeper;
mod take_pen;
mod target;
#[cfg(test)]
mod tests;
pub mod wire;

pub use close::{close, regrade, regrade_all};
pub use extend::{extend, hold};
pub use journal::Journal;
pub use release::{answers_released_at, score_released_at};
pub use save_response::save;
pub use score::apply_mark;
pub use start_attempt::start;
pub use sweeper::{sweep, sweep_for_ever};
pub use take_pen::take;
pub use target::OwnAttempt;

/// How many sequences one pen has: sequences of pen `p` lie above `p` times this.
pub const PEN_SPAN: i64 = 1_000_000;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_my_assessments::list_my_assessments)
        .service(read_my_assessment::read_my_assessment)
        .service(start_attempt::start_attempt)
        .service(read_paper::read_paper)
        .service(read_clock::read_clock)
        .service(take_pen::take_pen)
        .service(save_response::save_response)
        .service(finish_attempt::finish_attempt)
        .service(read_result::read_result);
}
