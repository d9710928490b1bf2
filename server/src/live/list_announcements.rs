//! Lists what was told of an assessment.

use crate::assessments::AssessmentTarget;
use crate::identity::Guard;
use crate::live::store;
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::live::Announcement;

crate::operation!(ListAnnouncements => AssessmentTarget);

/// What was told of an assessment, oldest first.
#[utoipa::path(tag = "live", params(("assessment" = String, Path)), responses((status = 200, body = Vec<Announcement>), (status = 404)))]
#[get("/api/assessments/{assessment}/announcements")]
pub async fn list_announcements(guard: Guard<ListAnnouncements>, state: web::Data<State>) -> Reply<Vec<Announcement>> {
    Ok(web::Json(
        store::announcements(state.db.reader(), guard.target.id).await?,
    ))
}
