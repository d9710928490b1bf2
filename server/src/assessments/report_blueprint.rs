//! Says what a blueprint gives, without storing anything.

use crate::assessments::{draft, report, store};
use crate::identity::{Anything, Guard};
use crate::platform::Reply;
use crate::state::State;
use actix_web::{post, web};
use olymp_contract::assessments::{BlueprintLine, BlueprintReport};

crate::operation!(ReportBlueprint => Anything);

/// Items, points, coverage by competency and what is missing, for the lines of a blueprint.
#[utoipa::path(tag = "assessments", request_body = Vec<BlueprintLine>, responses(
    (status = 200, body = BlueprintReport), (status = 422, description = "invalid_field")))]
#[post("/api/blueprint-report")]
pub async fn report_blueprint(
    _guard: Guard<ReportBlueprint>,
    state: web::Data<State>,
    lines: web::Json<Vec<BlueprintLine>>,
) -> Reply<BlueprintReport> {
    let db = state.db.reader();
    let blueprint = draft::check_lines(&lines, &store::known(db).await?)?;
    let pool = report::current_pool(db, &blueprint).await?;
    Ok(web::Json(report::report(&state, db, &blueprint, &pool).await?))
}
