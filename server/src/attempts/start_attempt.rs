//! Starts an attempt: draws the paper from immutable item versions. Starting again gives the same attempt.

use crate::assessments::{self, Published};
use crate::attempts::{extend, paper, store};
use crate::entities::{attempt, paper_item};
use crate::identity::{Anything, Guard};
use crate::platform::{Refusal, Reply, State};
use actix_web::{post, web};
use chrono::{DateTime, Utc};
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::points::Points;
use olymp_assessment::seed::Seed;
use olymp_assessment::timing::{self, Phase};
use olymp_contract::attempts::{StartAttempt as Body, StartedAttempt};
use olymp_contract::codes::Code;

crate::operation!(StartAttempt => Anything);

/// Starts the attempt, or gives the one that runs.
#[utoipa::path(tag = "attempts", params(("assessment" = String, Path)), request_body = Body, responses(
    (status = 200, body = StartedAttempt), (status = 404), (status = 409, description = "not_open_yet, window_closed")))]
#[post("/api/my/assessments/{assessment}/attempt")]
pub async fn start_attempt(
    guard: Guard<StartAttempt>,
    state: web::Data<State>,
    path: web::Path<uuid::Uuid>,
    body: web::Json<Body>,
) -> Reply<StartedAttempt> {
    if !body.consent {
        return Err(Refusal::new(Code::ConsentMissing).at("consent"));
    }
    let attempt = start(&state, guard.actor.account, AssessmentId(*path)).await?;
    Ok(web::Json(StartedAttempt {
        attempt: olymp_contract::ids::AttemptId(attempt.to_string()),
    }))
}

/// Starts the attempt of this participant, or gives the one there is.
///
/// # Errors
/// `not_found` where the assessment is not for them; `not_open_yet`, `window_closed`.
pub async fn start(state: &State, account: AccountId, assessment: AssessmentId) -> Result<AttemptId, Refusal> {
    let db = state.db.reader();
    let assessment = paper::offered(db, assessment, account).await?.ok_or(Code::NotFound)?;
    if let Some(running) = store::find_of(db, assessment.id, account).await? {
        return Ok(AttemptId(running.id));
    }
    let now = state.clock.now();
    let extra = assessments::extra_time(db, assessment.id, account).await?;
    match timing::phase(&assessment.schedule, extra, None, now) {
        Phase::MayStart { .. } => {}
        Phase::NotYet { .. } => return Err(Code::NotOpenYet.into()),
        Phase::Closed | Phase::Running { .. } | Phase::TimeUp { .. } | Phase::Review { .. } => {
            return Err(Code::WindowClosed.into());
        }
    }
    let deadline = timing::deadline(&assessment.schedule, now, extra);
    let seed = Seed(state.entropy.bytes());
    let id = AttemptId(state.entropy.id(now));
    let places = paper::draw(db, &assessment, id, &seed).await?;
    let tx = state.db.begin().await?;
    let row = new_attempt(id, &assessment, account, &seed, now, deadline, &places);
    if store::insert(&tx, row, places).await? {
        // Extra time may have been granted since it was read above.
        extend::extend(&tx, state, assessment.id, account).await?;
        tx.commit().await?;
        metrics::counter!("olymp_starts_total").increment(1);
        return Ok(id);
    }
    // Two starts at once: the other one was first.
    tx.rollback().await?;
    let first = store::find_of(state.db.writer(), assessment.id, account).await?;
    first
        .map(|row| AttemptId(row.id))
        .ok_or_else(|| Refusal::internal("an attempt vanished while it was started"))
}

fn new_attempt(
    id: AttemptId,
    assessment: &Published,
    account: AccountId,
    seed: &Seed,
    now: DateTime<Utc>,
    deadline: DateTime<Utc>,
    places: &[paper_item::Model],
) -> attempt::Model {
    let max: Points = places.iter().map(|place| Points::from_units(place.max_units)).sum();
    attempt::Model {
        id: id.0,
        assessment_id: assessment.id.0,
        account_id: account.0,
        seed: seed.0.to_vec(),
        status: store::OPEN.to_owned(),
        consent_at: now.timestamp_millis(),
        started_at: now.timestamp_millis(),
        deadline: deadline.timestamp_millis(),
        finished_at: None,
        finished_by: None,
        pen: 0,
        pen_tab: String::new(),
        answered: 0,
        score_units: 0,
        max_units: max.units(),
    }
}
