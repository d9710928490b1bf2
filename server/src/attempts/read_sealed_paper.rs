//! The paper before the start, sealed: a school on a thin line fetches it in time, and the start brings only its key.
//!
//! AES-256-GCM, which every browser has in its own WebCrypto. The key of an attempt is derived from the installation's
//! secret and leaves the server with the start, never before; the nonce is new with every sealing.

use crate::assessments::Plan;
use crate::attempts::papers::{self, render_paper};
use crate::attempts::store;
use crate::banks;
use crate::identity::{Anything, Guard};
use crate::platform::Refusal;
use crate::platform::gzip;
use crate::state::State;
use actix_web::{HttpResponse, get, web};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use olymp_assessment::ids::{AssessmentId, AttemptId};
use olymp_contract::codes::Code;
use std::collections::BTreeSet;

crate::operation!(ReadSealedPaper => Anything);

/// How long before the window opens a sealed paper is given out.
const AHEAD: TimeDelta = TimeDelta::hours(24);

/// Whether sealed papers are given out now: from a day before the window opens until it opens.
pub(super) fn given_out(plan: &Plan, now: DateTime<Utc>) -> bool {
    now < plan.schedule.opens_at && now + AHEAD >= plan.schedule.opens_at
}

/// The own paper, sealed: 12 bytes of nonce, then AES-256-GCM (its additional data is the attempt's id as text) of gzip of
/// JSON `SealedPaper`.
#[utoipa::path(tag = "attempts", params(("assessment" = String, Path)), responses(
    (status = 200, content_type = "application/octet-stream"),
    (status = 404, description = "not for this participant, or no paper lies ready yet"),
    (status = 409, description = "not_open_yet: more than a day to go; window_closed: start, and the paper comes open")))]
#[get("/api/my/assessments/{assessment}/sealed-paper")]
pub async fn read_sealed_paper(
    guard: Guard<ReadSealedPaper>,
    state: web::Data<State>,
    path: web::Path<uuid::Uuid>,
) -> Result<HttpResponse, Refusal> {
    let (id, account) = (AssessmentId(*path), guard.actor.account);
    let plan = papers::offered(&state, id, account).await?.ok_or(Code::NotFound)?;
    let now = state.clock.now();
    if !given_out(&plan, now) {
        let opened = now >= plan.schedule.opens_at;
        return Err(if opened { Code::WindowClosed } else { Code::NotOpenYet }.into());
    }
    let ready = state.batchers.prepared_papers.run((id, account)).await?;
    let ready = ready.ok_or(Code::NotFound)?;
    let attempt = AttemptId(ready.attempt_id);
    let open = with_media(&state, &ready.paper()?).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .body(seal(&state, attempt, open)?))
}

/// The key of an attempt, in base64: for the reply to its start only.
pub(super) fn key(state: &State, attempt: AttemptId) -> String {
    STANDARD.encode(state.keys.paper_key(attempt))
}

/// The paper and its pictures as JSON, in gzip.
async fn with_media(state: &State, slots: &[store::Slot]) -> Result<Vec<u8>, Refusal> {
    let versions = render_paper::versions(state, slots).await?;
    let mut parts = vec![gzip::Segment::Own(br#"{"items":"#.to_vec())];
    parts.extend(render_paper::items(slots, &versions));
    parts.push(gzip::Segment::Own(br#","media":{"#.to_vec()));
    let names: BTreeSet<&str> = versions
        .iter()
        .flat_map(|version| banks::media_names(version.view.plain()))
        .collect();
    let mut between = "";
    for name in names {
        // A picture that is lost is missing in the paper too.
        let Some(found) = banks::store::find_media(state.db.reader(), name).await? else {
            continue;
        };
        let address = format!("data:{};base64,{}", found.mime, STANDARD.encode(found.bytes));
        let entry = format!(
            "{between}{}:{}",
            serde_json::to_string(name)?,
            serde_json::to_string(&address)?
        );
        parts.push(gzip::Segment::Own(entry.into_bytes()));
        between = ",";
    }
    parts.push(gzip::Segment::Own(b"}}".to_vec()));
    Ok(gzip::gzip(&parts))
}

fn seal(state: &State, attempt: AttemptId, mut text: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let key = UnboundKey::new(&AES_256_GCM, &state.keys.paper_key(attempt)).map_err(Refusal::internal)?;
    let nonce: [u8; 12] = state.entropy.bytes();
    LessSafeKey::new(key)
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(attempt.to_string().as_bytes()),
            &mut text,
        )
        .map_err(Refusal::internal)?;
    let mut sealed = nonce.to_vec();
    sealed.append(&mut text);
    Ok(sealed)
}
