//! Gives a participant more time.

use crate::assessments::store::Change;
use crate::assessments::{AssessmentTarget, store};
use crate::attempts::{self, Effect};
use crate::entities::extra_time;
use crate::identity::Guard;
use crate::identity::store as people;
use crate::platform::{ClockExt, Refusal, Transaction, texts};
use crate::state::State;
use actix_web::{HttpResponse, put, web};
use chrono::TimeDelta;
use olymp_assessment::ids::{AccountId, AttemptId};
use olymp_contract::assessments::GrantExtraTime as Grant;
use olymp_contract::codes::Code;
use olymp_contract::live::LiveEvent;
use serde_json::json;
use std::collections::HashMap;

crate::operation!(GrantExtraTime => AssessmentTarget);

/// The most that one participant may get.
const MINUTES: std::ops::RangeInclusive<u32> = 0..=attempts::MOST_MINUTES;
/// Characters of a reason.
const REASON_LENGTH: std::ops::RangeInclusive<usize> = 1..=1000;

/// Gives one participant more time in all, before the start or while the attempt runs; zero takes it back.
///
/// An attempt that the clock has closed goes on where the new time reaches beyond now. Time taken back ends the work now at the
/// earliest. Where it can do nothing it is refused with the reason, and nothing is stored.
#[utoipa::path(tag = "assessments", params(("assessment" = String, Path)), request_body = Grant, responses(
    (status = 204), (status = 403, description = "extra_time_own"), (status = 404), (status = 409, description = "extra_time_handed_in, extra_time_too_late, extra_time_out_of_reach, extra_time_not_for, extra_time_switched_off, extra_time_marked, window_closed; without `confirm` keys_readable"),
    (status = 422, description = "invalid_field, invisible_character")))]
#[put("/api/assessments/{assessment}/extra-time")]
pub async fn grant_extra_time(
    guard: Guard<GrantExtraTime>,
    state: web::Data<State>,
    body: web::Json<Grant>,
) -> Result<HttpResponse, Refusal> {
    let confirm = body.confirm;
    let (account, seconds, reason) = check(body.into_inner())?;
    if account == guard.actor.account {
        return Err(Code::ExtraTimeOwn.into());
    }
    let readable = attempts::look_ahead(&state, guard.target.id, account).await?;
    let tx = state.db.begin().await?;
    let participant = store::find_participant(&tx, account).await?;
    if participant.ok_or_else(no_participant)?.disabled {
        return Err(Code::ExtraTimeSwitchedOff.into());
    }
    let row = extra_time::Model {
        assessment_id: guard.target.id.0,
        account_id: account.0,
        seconds,
        reason,
        granted_by: Some(guard.actor.account.0),
        granted_at: state.clock.millis(),
    };
    let effect = grant(&tx, &state, &guard, row, (&readable, confirm)).await?;
    tx.commit().await?;
    if let Effect::Moves { change: moved, .. } = effect {
        let deadline = moved.deadline;
        let event = LiveEvent::Deadline { deadline };
        state.live.tell(guard.target.id, Some(moved.attempt), &event).await;
    }
    tracing::info!(assessment.id = %guard.target.id, account.id = %account, seconds, "extra time granted");
    Ok(HttpResponse::NoContent().finish())
}

fn no_participant() -> Refusal {
    Refusal::new(Code::InvalidField).at("account")
}

fn check(asked: Grant) -> Result<(AccountId, i32, String), Refusal> {
    let wrong = |place: &str| Refusal::new(Code::InvalidField).at(place);
    let account = asked.account.0.parse().map_err(|_| wrong("account"))?;
    if !MINUTES.contains(&asked.minutes) {
        return Err(wrong("minutes").with("0…600"));
    }
    let reason = asked.reason.trim().to_owned();
    if !REASON_LENGTH.contains(&reason.chars().count()) {
        return Err(wrong("reason").with("1…1000"));
    }
    texts::lines("reason", &reason)?;
    let seconds = i32::try_from(asked.minutes * 60).map_err(Refusal::internal)?;
    Ok((account, seconds, reason))
}

/// Stores and records the grant, and moves the deadline of an attempt that has started.
async fn grant(
    tx: &Transaction,
    state: &State,
    guard: &Guard<GrantExtraTime>,
    mut row: extra_time::Model,
    (readable, confirm): (&HashMap<AttemptId, bool>, bool),
) -> Result<Effect, Refusal> {
    let (assessment, account) = (guard.target.id, AccountId(row.account_id));
    people::lock_account(tx, account).await?;
    let extra = TimeDelta::seconds(i64::from(row.seconds));
    let effect = attempts::plan_extension(tx, state, (assessment, account), extra, readable, confirm).await?;
    if let Effect::Moves { extra_seconds, .. } = effect {
        // The window is over when nobody works any more: what was used stays on record until then.
        row.seconds = extra_seconds;
    }
    let before = store::find_extra_time(tx, assessment, account).await?;
    let change = Change {
        by: Some(guard.actor.account),
        action: "grant_extra_time",
        subject: assessment,
        reason: row.reason.clone(),
        before: json!({ "account": account, "seconds": before.map_or(0, |row| row.seconds) }),
        after: recorded(&row, effect),
    };
    store::record(tx, state.entropy.id(state.clock.now()), row.granted_at, change).await?;
    store::put_extra_time(tx, row).await?;
    if let Effect::Moves { change: moved, .. } = effect {
        attempts::extend(tx, moved).await?;
    }
    Ok(effect)
}

/// What the record keeps of a grant: also that the attempt went on, and that its keys could be read by then.
fn recorded(row: &extra_time::Model, effect: Effect) -> serde_json::Value {
    let (account, seconds) = (row.account_id, row.seconds);
    match effect {
        Effect::AtStart => json!({ "account": account, "seconds": seconds }),
        Effect::Moves { change: moved, .. } => json!({
            "account": account,
            "seconds": seconds,
            "deadline": moved.deadline,
            "reopened": moved.reopened,
            "keys_readable": moved.keys_readable,
        }),
    }
}
