//! Gives one assessment with its rules: the page before the start.

use crate::assessments;
use crate::attempts::{list_my_assessments, papers, read_sealed_paper, store};
use crate::banks::stored_html;
use crate::identity::{Anything, Guard};
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::ids::AssessmentId;
use olymp_contract::attempts::MyAssessmentDetail;
use olymp_contract::codes::Code;

crate::operation!(ReadMyAssessment => Anything);

/// One assessment with its rules.
#[utoipa::path(tag = "attempts", params(("assessment" = String, Path)), responses((status = 200, body = MyAssessmentDetail), (status = 404)))]
#[get("/api/my/assessments/{assessment}")]
pub async fn read_my_assessment(
    guard: Guard<ReadMyAssessment>,
    state: web::Data<State>,
    path: web::Path<uuid::Uuid>,
) -> Reply<MyAssessmentDetail> {
    let db = state.db.reader();
    let (id, account) = (AssessmentId(*path), guard.actor.account);
    papers::offered(&state, id, account).await?.ok_or(Code::NotFound)?;
    let assessment = assessments::published(db, id).await?.ok_or(Code::NotFound)?;
    let attempt = store::find_of(db, id, account).await?;
    let extra = assessments::extra_time(db, id, account).await?;
    let view = list_my_assessments::view(&state, &assessment, attempt.as_ref(), extra)?;
    let sealed = attempt.is_none()
        && read_sealed_paper::given_out(&assessment, state.clock.now())
        && state.batchers.prepared_papers.run((id, account)).await?.is_some();
    Ok(web::Json(MyAssessmentDetail {
        assessment: view,
        rules_html: stored_html::html(assessment.rules_html.clone()),
        announcements: state.live.announcements(&state, id).await?,
        sealed,
    }))
}
