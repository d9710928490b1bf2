//! Reads how a test and its items behaved, from scored attempts.

use crate::identity::Guard;
use crate::platform::Reply;
use crate::release::Sight;
use crate::results::{PublishedTarget, statistics, store};
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::results::Statistics;

crate::operation!(ReadStatistics => PublishedTarget);

/// Statistics of the test and of each item; what is undefined is `null`.
#[utoipa::path(tag = "results", params(("assessment" = String, Path)), responses((status = 200, body = Statistics), (status = 404), (status = 403, description = "takes_part"), (status = 409, description = "not_released")))]
#[get("/api/assessments/{assessment}/statistics")]
pub async fn read_statistics(guard: Guard<ReadStatistics>, state: web::Data<State>) -> Reply<Statistics> {
    let held = &guard.target.0;
    let sight = Sight::of(&state, &guard.actor).await?;
    sight.must_see_scores(held.id)?;
    let (db, assessment) = (state.db.reader(), held.id);
    let attempts = store::attempts(db, assessment).await?;
    let scores = store::scores(db, assessment).await?;
    let versions = store::versions(db, assessment).await?;
    Ok(web::Json(statistics::of_test(&attempts, &scores, versions, |item| {
        !sight.of_answer(held, item, &[]).counted
    })?))
}
