//! Lists the assessments that are offered to a participant, with what may be done now.

use crate::assessments::Times;
use crate::assessments::{self, Published};
use crate::attempts::store;
use crate::entities::attempt;
use crate::entities::attempt::AttemptStatus;
use crate::identity::store as people;
use crate::identity::{Anything, Guard};
use crate::platform::{Refusal, Reply};
use crate::state::State;
use actix_web::{get, web};
use chrono::TimeDelta;
use olymp_assessment::timing::{self, Phase};
use olymp_contract::attempts::{MyAssessment, MyPhase};
use std::collections::HashMap;

crate::operation!(ListMyAssessments => Anything);

/// The participant's assessments: what runs and what may be started first, then what is to come, then what is over.
#[utoipa::path(tag = "attempts", responses((status = 200, body = Vec<MyAssessment>)))]
#[get("/api/my/assessments")]
pub async fn list_my_assessments(guard: Guard<ListMyAssessments>, state: web::Data<State>) -> Reply<Vec<MyAssessment>> {
    let db = state.db.reader();
    let account = guard.actor.account;
    let subject = people::subject_of(db, account).await?;
    let attempts: HashMap<_, _> = store::all_of(db, account)
        .await?
        .into_iter()
        .map(|row| (row.assessment_id, row))
        .collect();
    let extra_times = assessments::extra_times_of(db, account).await?;
    let mut list = Vec::new();
    for assessment in assessments::all_published(db).await? {
        let attempt = attempts.get(&assessment.id.0);
        if attempt.is_none() && !assessment.is_for(subject.as_deref()) {
            continue;
        }
        let extra = extra_times.get(&assessment.id).copied().unwrap_or_default();
        list.push(view(&state, &assessment, attempt, extra)?);
    }
    list.sort_by_key(|row| {
        (
            urgency(row.phase),
            if urgency(row.phase) < 2 {
                row.closes_at
            } else {
                -row.closes_at
            },
        )
    });
    Ok(web::Json(list))
}

const fn urgency(phase: MyPhase) -> u8 {
    match phase {
        MyPhase::Running | MyPhase::MayStart => 0,
        MyPhase::NotYet => 1,
        MyPhase::AwaitingJury | MyPhase::Finished => 2,
        MyPhase::Missed => 3,
    }
}

/// One assessment as its participant sees it now.
pub(super) fn view(
    state: &State,
    assessment: &Published,
    attempt: Option<&attempt::Model>,
    extra: TimeDelta,
) -> Result<MyAssessment, Refusal> {
    let (now, times) = (state.clock.now(), Times::unsettled(state));
    let available = timing::available(&assessment.schedule, now, extra);
    let phase = match attempt {
        Some(row) if row.status == AttemptStatus::Open && now.timestamp_millis() < row.deadline => MyPhase::Running,
        // Its time is over; the sweeper is about to close it.
        Some(row) if row.status == AttemptStatus::Scored => MyPhase::Finished,
        Some(_) => MyPhase::AwaitingJury,
        None => match timing::phase(&assessment.schedule, extra, None, now) {
            Phase::NotYet { .. } => MyPhase::NotYet,
            Phase::MayStart { .. } => MyPhase::MayStart,
            Phase::Running { .. } | Phase::TimeUp { .. } | Phase::Closed | Phase::Review { .. } => MyPhase::Missed,
        },
    };
    let released = attempt
        .filter(|row| row.finished_at.is_some())
        .is_some_and(|row| times.is_past(times.score_released_at(assessment, times.final_at(row))));
    let seconds = |time: TimeDelta| u32::try_from(time.num_seconds().max(0)).unwrap_or(u32::MAX);
    Ok(MyAssessment {
        id: olymp_contract::ids::AssessmentId(assessment.id.to_string()),
        kind: assessment.kind,
        title: assessment.title.clone(),
        subject: assessment.subject.clone(),
        phase,
        opens_at: assessment.schedule.opens_at.timestamp_millis(),
        closes_at: assessment.schedule.closes_at.timestamp_millis(),
        limit_minutes: seconds(assessment.schedule.limit) / 60,
        available_seconds: seconds(available.time),
        cut_by_window: available.cut_by_window,
        extra_seconds: seconds(extra),
        attempt: attempt.map(|row| olymp_contract::ids::AttemptId(row.id.to_string())),
        result_released: released,
        items: assessment.items,
        server_time: now.timestamp_millis(),
    })
}
