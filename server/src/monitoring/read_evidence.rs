//! Reads the answers behind a cell, as far as they are released to the reader.

use crate::assessments::{Plan, all_published};
use crate::identity::{Guard, Relation, Target};
use crate::monitoring::evidence::evidence;
use crate::monitoring::released::{Released, released};
use crate::monitoring::store::{Answer, Wanted};
use crate::monitoring::{Teacher, rule};
use crate::platform::Reply;
use crate::release::{Facts, Sight, Unfinished, Viewer, Visibility, visibility};
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::ids::{AssessmentId, ItemId};
use olymp_contract::monitoring::Evidence;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

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
    let (teacher, db) = (&guard.target, state.db.reader());
    let mut wanted = Wanted {
        account: Some(teacher.account),
        assessment: filter.assessment.map(AssessmentId),
        ..Wanted::default()
    };
    let (_, competency) = path.into_inner();
    let rule = rule(&state.config);
    let found = if teacher.relation(&guard.actor) == Relation::Own {
        let released = released(&state, teacher.account).await?;
        let unfinished = Unfinished::now(&state).await?;
        wanted.attempts = Some(released.shares.clone());
        let shown = |answer: &Answer, beside: &[ItemId]| own(&released, &unfinished, answer, beside);
        evidence(db, teacher, &wanted, competency, &shown, &rule).await?
    } else {
        let sight = Sight::of(&state, &guard.actor).await?;
        wanted.hidden = sight.hidden();
        let held = all_published(db).await?.into_iter().map(|held| (held.id, held.plan));
        let plans: HashMap<AssessmentId, Arc<Plan>> = held.collect();
        let shown = |answer: &Answer, beside: &[ItemId]| {
            let plan = plans.get(&AssessmentId(answer.assessment_id));
            plan.map_or(Visibility::NOTHING, |plan| {
                sight.of_answer(plan, ItemId(answer.item_id), beside)
            })
        };
        evidence(db, teacher, &wanted, competency, &shown, &rule).await?
    };
    Ok(web::Json(found))
}

/// What one sees of an own answer in an attempt whose shares by competency are released.
fn own(released: &Released, unfinished: &Unfinished, answer: &Answer, beside: &[ItemId]) -> Visibility {
    let assessment = AssessmentId(answer.assessment_id);
    let facts = Facts {
        score_released: true,
        answers_released: released.answers.contains(&answer.attempt_id),
        shares_released: true,
        stands_elsewhere: unfinished.hold_besides(ItemId(answer.item_id), assessment),
        attempt_holds_such: unfinished.hold_any_besides(beside, assessment),
        viewer_takes_part: true,
    };
    visibility(Viewer::Participant, facts)
}
