//! Tells everybody who sits or waits.

use crate::assessments::AssessmentTarget;
use crate::entities::announcement;
use crate::identity::Guard;
use crate::live::store;
use crate::platform::{ClockExt, Refusal, Reply, texts};
use crate::state::State;
use actix_web::{post, web};
use olymp_contract::codes::Code;
use olymp_contract::live::{Announcement, LiveEvent, MakeAnnouncement as Body};

crate::operation!(MakeAnnouncement => AssessmentTarget);

/// The longest announcement, in characters.
const MAX_TEXT: usize = 1_000;

/// Tells everybody who sits or waits, and who opens the page later. An announcement cannot be taken back.
#[utoipa::path(tag = "live", params(("assessment" = String, Path)), request_body = Body, responses(
    (status = 200, body = Announcement), (status = 404), (status = 422, description = "invalid_field, invisible_character")))]
#[post("/api/assessments/{assessment}/announcements")]
pub async fn make_announcement(
    guard: Guard<MakeAnnouncement>,
    state: web::Data<State>,
    body: web::Json<Body>,
) -> Reply<Announcement> {
    let text = body.into_inner().text.trim().to_owned();
    if text.is_empty() || text.chars().count() > MAX_TEXT {
        return Err(Refusal::new(Code::InvalidField).at("text").with("1…1000"));
    }
    texts::lines("text", &text)?;
    let id = guard.target.id;
    // Drafts have no audience.
    if state.assessments.plan(state.db.reader(), id).await?.is_none() {
        return Err(Code::NotFound.into());
    }
    let row = announcement::Model {
        assessment_id: id.0,
        id: state.entropy.id(state.clock.now()),
        made_at: state.clock.millis(),
        made_by: Some(guard.actor.account.0),
        text,
    };
    let tx = state.db.begin().await?;
    store::insert(&tx, row.clone()).await?;
    tx.commit().await?;
    let told = Announcement::from(row);
    state.live.tell(id, None, &LiveEvent::Announcement(told.clone())).await;
    tracing::info!(assessment.id = %id, by = %guard.actor.account, "announcement made");
    Ok(web::Json(told))
}
