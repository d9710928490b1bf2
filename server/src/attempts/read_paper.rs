//! Gives the whole paper with the answers given so far.

use crate::assessments;
use crate::attempts::{OwnAttempt, read_clock, store, wire};
use crate::identity::Guard;
use crate::platform::{Refusal, Reply, State};
use actix_web::{get, web};
use olymp_assessment::ids::AssessmentId;
use olymp_assessment::points::Points;
use olymp_contract::attempts::{Paper, PaperItem, SavedResponse};
use olymp_contract::codes::Code;

crate::operation!(ReadPaper => OwnAttempt);

/// The paper with the newest response of each item. Only while the attempt is open.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path)), responses(
    (status = 200, body = Paper), (status = 404), (status = 409, description = "attempt_closed")))]
#[get("/api/attempts/{attempt}/paper")]
pub async fn read_paper(guard: Guard<ReadPaper>, state: web::Data<State>) -> Reply<Paper> {
    let attempt = &guard.target;
    let db = state.db.reader();
    if !super::close::is_open(&state, &attempt.row).await? {
        return Err(Code::AttemptClosed.into());
    }
    let assessment = assessments::published(db, AssessmentId(attempt.row.assessment_id))
        .await?
        .ok_or(Code::NotFound)?;
    let person = crate::identity::store::find_person(db, guard.actor.account)
        .await?
        .ok_or(Code::NotFound)?;
    let mut items = Vec::new();
    for (place, version) in store::paper(db, attempt.id()).await? {
        items.push(PaperItem {
            position: u16::try_from(place.position).map_err(Refusal::internal)?,
            max: Points::from_units(place.max_units).to_string(),
            order: serde_json::from_str(&place.arrangement)?,
            item: serde_json::from_str(&version.view)?,
        });
    }
    let mut responses = Vec::new();
    for (position, current) in store::current(db, attempt.id()).await? {
        responses.push(SavedResponse {
            position: u16::try_from(position).map_err(Refusal::internal)?,
            sequence: current.sequence,
            response: current.response.map(wire::body),
            flagged: current.flagged,
            saved_at: current.saved_at,
        });
    }
    Ok(web::Json(Paper {
        attempt: olymp_contract::ids::AttemptId(attempt.row.id.to_string()),
        title: assessment.title,
        participant: person.name,
        items,
        responses,
        clock: read_clock::clock(&state, &attempt.row).await?,
    }))
}
