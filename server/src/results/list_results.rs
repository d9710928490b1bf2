//! Lists the results of an assessment: a school coordinator sees the own school's rows, with their places among all.

use crate::identity::{Guard, reached_school};
use crate::platform::Reply;
use crate::release::Sight;
use crate::results::{PublishedTarget, results};
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::results::Results;

crate::operation!(ListResults => PublishedTarget);

/// Results, best first; who is still at work comes last.
#[utoipa::path(tag = "results", params(("assessment" = String, Path)), responses((status = 200, body = Results), (status = 404)))]
#[get("/api/assessments/{assessment}/results")]
pub async fn list_results(guard: Guard<ListResults>, state: web::Data<State>) -> Reply<Results> {
    let school = reached_school(&guard)?;
    let held = &guard.target.0;
    let sight = Sight::of(&state, &guard.actor).await?;
    Ok(web::Json(results(state.db.reader(), held, school, &sight).await?))
}
