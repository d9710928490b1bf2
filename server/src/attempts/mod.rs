//! Taking an assessment: start, save, finish, result. ARCHITECTURE.md follows an answer through these files.
//!
//! The verbs are here; `batch` holds the batched reads and writes, `grading` how an attempt ends and what it earns, `papers` how
//! papers are drawn and rendered.

pub mod attempt_cache;
pub mod batch;
mod bulk_extra_time;
mod ended;
mod extend;
mod finish_attempt;
mod grading;
mod grant_extra_time;
mod held_attempt;
mod limits;
mod list_extra_time;
mod list_my_assessments;
mod papers;
mod quota;
mod read_attempt_history;
mod read_clock;
mod read_my_assessment;
mod read_paper;
mod read_result;
mod read_sealed_paper;
mod readable_keys;
mod save_response;
mod start_attempt;
pub mod store;
mod take_pen;
mod target;
#[cfg(test)]
mod tests;
mod watch_attempt;
mod watch_waiting_room;
pub mod wire;

pub use attempt_cache::{AttemptCache, AttemptInfo};
pub use batch::{
    AttemptLoader, FinishWriter, Journal, PreparedPaperLoader, Responses, ResultLoader, StartWriter, UsageLoader,
    answering,
};
pub use bulk_extra_time::{TimeGrant, grant_all};
pub use extend::{DeadlineChange, Effect, MOST_MINUTES, extend, extend_all, is_unfinished, look_ahead, plan_extension};
pub use grading::{apply_mark, finish, regrade, regrade_all, run_sweeper, sweep};
pub use papers::{draw_papers, is_offered, run_drawing};
pub use quota::Used;
pub use readable_keys::readable_keys;
pub use save_response::save;
pub use start_attempt::start;
pub use take_pen::take;
pub use target::OwnAttempt;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(save_response::save_response)
        .service(list_my_assessments::list_my_assessments)
        .service(read_my_assessment::read_my_assessment)
        .service(read_sealed_paper::read_sealed_paper)
        .service(start_attempt::start_attempt)
        .service(read_paper::read_paper)
        .service(read_clock::read_clock)
        .service(take_pen::take_pen)
        .service(finish_attempt::finish_attempt)
        .service(read_result::read_result)
        .service(read_attempt_history::read_attempt_history)
        .service(grant_extra_time::grant_extra_time)
        .service(list_extra_time::list_extra_time)
        .service(watch_waiting_room::watch_waiting_room)
        .service(watch_attempt::watch_attempt);
}
