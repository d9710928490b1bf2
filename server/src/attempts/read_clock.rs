//! Gives the clock and the state of an attempt.

use crate::attempts::{OwnAttempt, grading, store};
use crate::entities::attempt;
use crate::identity::Guard;
use crate::platform::{ClockExt, Refusal, Reply};
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::ids::{AssessmentId, AttemptId};
use olymp_contract::attempts::AttemptClock;

crate::operation!(ReadClock => OwnAttempt);

/// The server's clock, the deadline, the pen and the newest sequence.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path)), responses((status = 200, body = AttemptClock), (status = 404)))]
#[get("/api/attempts/{attempt}/clock")]
pub async fn read_clock(guard: Guard<ReadClock>, state: web::Data<State>) -> Reply<AttemptClock> {
    Ok(web::Json(clock(&state, &guard.target.row).await?))
}

/// The clock of an attempt.
pub(super) async fn clock(state: &State, attempt: &attempt::Model) -> Result<AttemptClock, Refusal> {
    Ok(AttemptClock {
        server_time: state.clock.millis(),
        deadline: attempt.deadline,
        open: grading::takes_responses(state, attempt),
        pen: attempt.pen,
        newest_sequence: store::newest_sequence(state.db.reader(), AttemptId(attempt.id)).await?,
        announcements: state
            .live
            .announcements(state, AssessmentId(attempt.assessment_id))
            .await?,
    })
}
