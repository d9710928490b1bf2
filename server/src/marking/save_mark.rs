//! Saves a mark, the first or a changed one: each is a new row, and a change leaves a record.

use crate::attempts;
use crate::entities::attempt::AttemptStatus;
use crate::entities::mark;
use crate::identity::Guard;
use crate::marking::read_marking::written;
use crate::marking::store::Entry;
use crate::marking::{MarkingTarget, store, wire};
use crate::platform::{ClockExt, Refusal, Reply, texts};
use crate::state::State;
use actix_web::{put, web};
use olymp_assessment::grade::{MarkError, score_marks};
use olymp_assessment::ids::{AccountId, AttemptId, LocalId};
use olymp_assessment::points::Points;
use olymp_contract::codes::Code;
use olymp_contract::marking::{MarkView, SaveMark as Body};
use std::collections::BTreeMap;

crate::operation!(SaveMark => MarkingTarget);

/// The longest comment, in characters.
const LONGEST_COMMENT: usize = 10_000;

/// Gives or changes a mark; the score of the attempt follows at once.
#[utoipa::path(tag = "marking", params(("work" = String, Path), ("position" = u16, Path)), request_body = Body, responses(
    (status = 200, body = MarkView), (status = 404), (status = 409, description = "version_conflict"), (status = 422, description = "invalid_mark, invalid_field")))]
#[put("/api/marking/{work}/{position}")]
pub async fn save_mark(guard: Guard<SaveMark>, state: web::Data<State>, body: web::Json<Body>) -> Reply<MarkView> {
    Ok(web::Json(
        save(&state, guard.actor.account, &guard.target.entry, body.into_inner()).await?,
    ))
}

/// Saves a mark of this marker.
///
/// # Errors
/// `version_conflict` where there is another mark or another text than the marker read; `invalid_mark`, `invalid_field`; `not_found` where the attempt was opened again.
pub async fn save(state: &State, marker: AccountId, entry: &Entry, body: Body) -> Result<MarkView, Refusal> {
    let attempt = AttemptId(entry.attempt_id);
    let tx = state.db.begin().await?;
    let locked = attempts::store::lock(&tx, attempt).await?;
    if locked.is_none_or(|row| row.status == AttemptStatus::Open) {
        return Err(Code::NotFound.into());
    }
    let latest = store::latest(&tx, entry).await?;
    if latest.as_ref().map_or(Ok(0), |row| u32::try_from(row.version)) != Ok(body.version) {
        return Err(Code::VersionConflict.into());
    }
    // Extra time may have let the attempt go on, and a late save may have come, since the marker read it.
    if let Some(read) = &body.response_hash
        && *read != wire::response_hash(&written(&tx, entry).await?)
    {
        return Err(Code::VersionConflict.into());
    }
    let item = store::item(&tx, entry).await?;
    let given = given(&body)?;
    let units = score_marks(&wire::criteria(&item.interaction)?, &given)
        .map_err(invalid)?
        .units();
    let row = mark::Model {
        attempt_id: entry.attempt_id,
        position: entry.position,
        version: latest.as_ref().map_or(1, |row| row.version + 1),
        criteria: serde_json::to_string(&given)?,
        comment: body.comment,
        units,
        marker_id: marker.0,
        marked_at: state.clock.millis(),
    };
    store::insert(&tx, row.clone()).await?;
    if let Some(before) = &latest {
        store::record(&tx, state.entropy.id(state.clock.now()), before, &row).await?;
    }
    attempts::apply_mark(&tx, attempt, position(entry.position)?, units, state).await?;
    tx.commit().await?;
    tracing::info!(attempt.id = %attempt, position = row.position, version = row.version, by = %row.marker_id, "mark saved");
    wire::mark(row)
}

/// What is given for each criterion.
fn given(body: &Body) -> Result<BTreeMap<LocalId, Points>, Refusal> {
    if body.comment.chars().count() > LONGEST_COMMENT {
        return Err(Refusal::new(Code::InvalidField).at("comment").with(LONGEST_COMMENT));
    }
    texts::lines("comment", &body.comment)?;
    let points = |(id, text): (&String, &String)| match text.parse() {
        Ok(points) => Ok((LocalId::new(id.as_str()), points)),
        Err(_) => Err(Refusal::new(Code::InvalidMark).at(id.as_str())),
    };
    body.criteria.iter().map(points).collect()
}

fn invalid(error: MarkError) -> Refusal {
    let refusal = Refusal::new(Code::InvalidMark);
    match error {
        MarkError::UnknownCriterion(id) | MarkError::Missing(id) => refusal.at(id.to_string()),
        MarkError::OutOfRange { criterion, max, .. } => refusal.at(criterion.to_string()).with(max),
    }
}

fn position(stored: i16) -> Result<u16, Refusal> {
    u16::try_from(stored).map_err(Refusal::internal)
}
