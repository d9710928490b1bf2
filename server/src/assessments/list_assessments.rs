//! Lists the assessments for staff.

use crate::assessments::{store, wire};
use crate::identity::{Actor, Anything, Guard, Reach};
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::assessments::AssessmentRow;
use olymp_contract::codes::Code;
use olymp_contract::session::Role;

crate::operation!(ListAssessments => Anything);

/// Assessments, the latest window first. School coordinators and the jury see what is published; a school coordinator
/// sees the numbers of the own school.
#[utoipa::path(tag = "assessments", responses((status = 200, body = Vec<AssessmentRow>)))]
#[get("/api/assessments")]
pub async fn list_assessments(guard: Guard<ListAssessments>, state: web::Data<State>) -> Reply<Vec<AssessmentRow>> {
    let school = match guard.reach {
        Reach::School => Some(guard.actor.school.ok_or(Code::NotFound)?),
        Reach::Own | Reach::All | Reach::Unbounded => None,
    };
    let rows = store::list(state.db.reader(), !sees_drafts(&guard.actor)).await?;
    let mut counts = store::counts(state.db.reader(), None, school).await?;
    let rows = rows.into_iter().map(|row| {
        let counts = counts.remove(&row.id).unwrap_or(store::NOBODY);
        wire::listed(row, counts)
    });
    Ok(web::Json(rows.collect::<Result<_, _>>()?))
}

fn sees_drafts(actor: &Actor) -> bool {
    [
        Role::Author,
        Role::Organiser,
        Role::RegionalCoordinator,
        Role::Administrator,
    ]
    .into_iter()
    .any(|role| actor.is(role))
}
