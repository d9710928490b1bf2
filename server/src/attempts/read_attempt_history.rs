//! Reads what is on record of one attempt: cards issued, sign-ins, start, tabs, extra time, end.

use crate::attempts::held_attempt::HeldAttempt;
use crate::attempts::{ended, store};
use crate::entities::change;
use crate::identity::{Guard, store as people};
use crate::platform::{Refusal, Reply};
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_contract::attempts::{AttemptHistory, HistoryEvent, HistoryKind};
use olymp_contract::codes::Code;
use olymp_contract::ids;
use olymp_contract::session::{CardIssue, SignInKind};
use std::collections::HashMap;
use uuid::Uuid;

crate::operation!(ReadAttemptHistory => HeldAttempt);

/// The history of an attempt, the earliest first. Nothing of answers and scores is in it.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path)), responses(
    (status = 200, body = AttemptHistory), (status = 404)))]
#[get("/api/attempts/{attempt}/history")]
pub async fn read_attempt_history(guard: Guard<ReadAttemptHistory>, state: web::Data<State>) -> Reply<AttemptHistory> {
    let (db, held) = (state.db.reader(), &guard.target);
    let row = &held.row;
    let (account, assessment) = (AccountId(row.account_id), AssessmentId(row.assessment_id));
    let plan = state.assessments.plan(db, assessment).await?.ok_or(Code::NotFound)?;
    let opens_at = plan.schedule.opens_at.timestamp_millis();
    let issued = people::card_issues(db, &[row.account_id]).await?;
    let issued = issued.get(&row.account_id).map_or(&[][..], Vec::as_slice);
    let cards = people::cards_of_attempt(issued, opens_at, row.started_at, row.finished_at);
    let from = opens_at.min(row.started_at - people::BEFORE_START);
    let until = row.finished_at.unwrap_or(i64::MAX);
    let mut events = vec![event(row.started_at, HistoryKind::Started)];
    events.extend(cards.into_iter().map(card));
    let sign_ins = store::sign_ins(db, row, from, until).await?;
    events.extend(sign_ins.into_iter().map(|(at, kind)| HistoryEvent {
        sign_in: SignInKind::from_code(&kind),
        ..event(at, HistoryKind::SignedIn)
    }));
    let saves = store::first_saves(db, AttemptId(row.id)).await?;
    events.extend(saves.into_iter().map(|at| event(at, HistoryKind::Wrote)));
    let granted = store::changes(db, assessment, account).await?;
    events.extend(extra_time(db, granted).await?);
    if let Some(at) = row.finished_at {
        events.push(HistoryEvent {
            finished_by: Some(ended::finished_by(row)),
            ..event(at, HistoryKind::Finished)
        });
    }
    events.sort_by_key(|event| (event.at, turn(event.kind)));
    Ok(web::Json(AttemptHistory {
        attempt: ids::AttemptId(row.id.to_string()),
        assessment: ids::AssessmentId(assessment.to_string()),
        title: plan.title.clone(),
        participant: held.name.clone(),
        events,
    }))
}

/// What comes first of what happened in the same millisecond.
const fn turn(kind: HistoryKind) -> u8 {
    match kind {
        HistoryKind::CardIssued => 0,
        HistoryKind::SignedIn => 1,
        HistoryKind::Started => 2,
        HistoryKind::Wrote | HistoryKind::ExtraTime | HistoryKind::MadeUp => 3,
        HistoryKind::Finished => 4,
    }
}

fn event(at: i64, kind: HistoryKind) -> HistoryEvent {
    HistoryEvent {
        at,
        kind,
        by: None,
        role: None,
        reason: String::new(),
        minutes: None,
        sign_in: None,
        finished_by: None,
    }
}

fn card(issue: CardIssue) -> HistoryEvent {
    HistoryEvent {
        by: Some(issue.by),
        role: issue.role,
        reason: issue.reason,
        ..event(issue.at, HistoryKind::CardIssued)
    }
}

/// The grants of extra time to this participant.
async fn extra_time(
    db: &impl crate::platform::Connection,
    granted: Vec<change::Model>,
) -> Result<Vec<HistoryEvent>, Refusal> {
    let by: Vec<Uuid> = granted.iter().filter_map(|row| row.actor_id).collect();
    let names: HashMap<Uuid, String> = store::names_of(db, by).await?;
    let event = |row: change::Model| {
        let after: serde_json::Value = serde_json::from_str(&row.after).ok()?;
        let seconds = |name: &str| after.get(name).and_then(serde_json::Value::as_u64);
        let (kind, seconds) = match seconds("seconds_more") {
            Some(more) => (HistoryKind::MadeUp, more),
            None => (HistoryKind::ExtraTime, seconds("seconds")?),
        };
        Some(HistoryEvent {
            by: row.actor_id.and_then(|id| names.get(&id).cloned()),
            reason: row.reason,
            minutes: Some(u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX)),
            ..event(row.at, kind)
        })
    };
    Ok(granted.into_iter().filter_map(event).collect())
}
