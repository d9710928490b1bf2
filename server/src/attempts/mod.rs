//! Taking an assessment: start, save, finish, result. The main hall of the house: see «the way of an answer» in
//! ARCHITECTURE.md.

pub mod cards;
mod close;
pub mod closing;
mod counting;
mod draw_papers;
mod ended;
mod extend;
mod finish_attempt;
mod held_attempt;
pub mod journal;
mod limits;
mod list_my_assessments;
mod met;
mod paper;
mod quota;
mod read_attempt_history;
mod read_clock;
mod read_my_assessment;
mod read_paper;
mod read_result;
mod read_sealed_paper;
mod readable_keys;
mod ready;
mod redraw;
mod running;
mod save_response;
mod score;
mod sheets;
mod shown_paper;
mod start_attempt;
pub mod starts;
pub mod store;
mod sweeper;
mod take_pen;
mod target;
#[cfg(test)]
mod tests;
pub mod wire;

pub use cards::{Card, Cards};
pub use close::{close, regrade, regrade_all};
pub use closing::Closing;
pub use counting::Counting;
pub use draw_papers::{KIND as DRAW_PAPERS, draw_for_ever, draw_papers, progress};
pub use extend::{Effect, MOST_MINUTES, Moved, extend, extend_all, foresee, hold, is_unfinished, look_ahead};
pub use journal::{Journal, Responses, answering};
pub use paper::is_offered;
pub use quota::Used;
pub use readable_keys::readable_keys;
pub use ready::Ready;
pub use running::runs;
pub use save_response::save;
pub use score::apply_mark;
pub use sheets::{Lookup, Results};
pub use start_attempt::start;
pub use starts::{Starting, Starts};
pub use sweeper::{sweep, sweep_for_ever};
pub use take_pen::take;
pub use target::OwnAttempt;

/// How many sequences one pen has: sequences of pen `p` lie above `p` times this.
pub const PEN_SPAN: i64 = 1_000_000;

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
        .service(read_attempt_history::read_attempt_history);
}
