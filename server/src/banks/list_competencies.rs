//! Lists the competencies.

use crate::banks::store;
use crate::identity::{Anything, Guard};
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::banks::CompetencyView;

crate::operation!(ListCompetencies => Anything);

/// All competencies by code.
#[utoipa::path(tag = "banks", responses((status = 200, body = Vec<CompetencyView>)))]
#[get("/api/competencies")]
pub async fn list_competencies(_guard: Guard<ListCompetencies>, state: web::Data<State>) -> Reply<Vec<CompetencyView>> {
    Ok(web::Json(store::list_competencies(state.db.reader()).await?))
}
