//! Reads the answers behind a cell. Of one's own only what is released; within the school the keys only where they are.

use crate::identity::{Guard, Reach, Relation, Target};
use crate::monitoring::evidence::{Shown, evidence};
use crate::monitoring::released::released;
use crate::monitoring::store::Wanted;
use crate::monitoring::{Teacher, rule};
use crate::platform::{Reply, State};
use actix_web::{get, web};
use olymp_assessment::ids::AssessmentId;
use olymp_contract::monitoring::Evidence;
use serde::Deserialize;

crate::operation!(ReadEvidence => Teacher);

/// Which answers.
#[derive(Deserialize, utoipa::IntoParams)]
pub struct Filter {
    /// From this assessment; left out: from all.
    assessment: Option<uuid::Uuid>,
}

/// The answers of a teacher in a competency, the newest first.
#[utoipa::path(tag = "monitoring", params(("account" = String, Path), ("competency" = String, Path), Filter),
    responses((status = 200, body = Evidence), (status = 404)))]
#[get("/api/monitoring/profiles/{account}/{competency}")]
pub async fn read_evidence(
    guard: Guard<ReadEvidence>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    filter: web::Query<Filter>,
) -> Reply<Evidence> {
    let teacher = &guard.target;
    let released = released(&state, teacher.account).await?;
    let (attempts, shown) = if teacher.relation(&guard.actor) == Relation::Own {
        (Some(released.scores), Shown::Only(released.answers))
    } else if guard.reach == Reach::School {
        (None, Shown::KeysOf(released.answers))
    } else {
        (None, Shown::All)
    };
    let wanted = Wanted {
        account: Some(teacher.account),
        assessment: filter.assessment.map(AssessmentId),
        competency: Some(path.into_inner().1),
        attempts,
        ..Wanted::default()
    };
    let found = evidence(state.db.reader(), teacher, &wanted, &shown, &rule(&state.config)).await?;
    Ok(web::Json(found))
}
