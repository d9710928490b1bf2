//! Gives the whole paper with the answers given so far.

use crate::attempts::papers::render_paper;
use crate::attempts::{OwnAttempt, grading, read_clock, store};
use crate::identity::Guard;
use crate::identity::store as people;
use crate::platform::Refusal;
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, get, web};
use olymp_assessment::ids::AssessmentId;
use olymp_contract::attempts::Paper;
use olymp_contract::codes::Code;

crate::operation!(ReadPaper => OwnAttempt);

/// The paper with the newest response of each item. Only while the attempt is open.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path)), responses(
    (status = 200, body = Paper), (status = 404), (status = 409, description = "attempt_closed")))]
#[get("/api/attempts/{attempt}/paper")]
pub async fn read_paper(
    guard: Guard<ReadPaper>,
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let attempt = &guard.target;
    let db = state.db.reader();
    if !grading::is_open(&state, &attempt.row).await? {
        return Err(Code::AttemptClosed.into());
    }
    let plan = state
        .assessments
        .plan(db, AssessmentId(attempt.row.assessment_id))
        .await?;
    let plan = plan.ok_or(Code::NotFound)?;
    let name = people::name_of(db, guard.actor.account).await?.ok_or(Code::NotFound)?;
    let responses = render_paper::responses(store::current(db, attempt.id()).await?)?;
    let clock = read_clock::clock(&state, &attempt.row).await?;
    let paper = render_paper::paper(attempt.id(), &plan.title, &name, responses, clock);
    let slots = store::slots(db, attempt.id()).await?;
    let versions = render_paper::versions(&state, &slots).await?;
    render_paper::with_items(&request, &serde_json::to_string(&paper)?, &slots, &versions)
}
