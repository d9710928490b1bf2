//! A paper as JSON, put together of items that were rendered and compressed once.

use crate::attempts::start_attempt::NewStarted;
use crate::attempts::store::{Current, Slot};
use crate::attempts::wire;
use crate::banks::ItemVersion;
use crate::platform::accepts::accepts;
use crate::platform::gzip::{self, Segment};
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use olymp_assessment::ids::AttemptId;
use olymp_assessment::points::Points;
use olymp_contract::attempts::{AttemptClock, Paper, SavedResponse, StartedAttempt};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Stands for the items in the JSON of a reply until they are put in. No text in JSON can look like it: its quotes are escaped.
const ITEMS: &str = "\"items\":[]";

/// Answers a start with its pen and its paper; with the key in place of the items where the page holds them sealed.
pub(in crate::attempts) async fn of_start(
    state: &State,
    request: &HttpRequest,
    begun: &NewStarted,
    key: Option<String>,
) -> Result<HttpResponse, Refusal> {
    let row = &begun.row;
    let clock = AttemptClock {
        server_time: state.clock.millis(),
        deadline: row.deadline,
        open: true,
        pen: row.pen,
        newest_sequence: 0,
        announcements: state.live.announcements(state, begun.plan.id).await?,
    };
    let sealed = key.is_some();
    let reply = StartedAttempt {
        attempt: olymp_contract::ids::AttemptId(row.id.to_string()),
        pen: Some(row.pen),
        paper: Some(paper(
            AttemptId(row.id),
            &begun.plan.title,
            &begun.name,
            Vec::new(),
            clock,
        )),
        key,
    };
    let json = serde_json::to_string(&reply)?;
    if sealed {
        return Ok(HttpResponse::Ok().content_type(header::ContentType::json()).body(json));
    }
    with_items(request, &json, &begun.slots, &begun.versions)
}

/// A paper without its items.
pub(in crate::attempts) fn paper(
    attempt: AttemptId,
    title: &str,
    name: &str,
    responses: Vec<SavedResponse>,
    clock: AttemptClock,
) -> Paper {
    Paper {
        attempt: olymp_contract::ids::AttemptId(attempt.to_string()),
        title: title.to_owned(),
        participant: name.to_owned(),
        items: Vec::new(),
        responses,
        clock,
    }
}

/// The answers given so far, as the page reads them.
pub(in crate::attempts) fn responses(current: BTreeMap<i16, Current>) -> Result<Vec<SavedResponse>, Refusal> {
    current
        .into_iter()
        .map(|(position, current)| {
            Ok(SavedResponse {
                position: u16::try_from(position).map_err(Refusal::internal)?,
                sequence: current.sequence,
                response: current.response.map(wire::body),
                flagged: current.flagged,
                saved_at: current.saved_at,
            })
        })
        .collect()
}

/// Answers with JSON that holds an empty list of items, and in it the items of these slots.
pub(in crate::attempts) fn with_items(
    request: &HttpRequest,
    json: &str,
    slots: &[Slot],
    versions: &[Arc<ItemVersion>],
) -> Result<HttpResponse, Refusal> {
    let (before, after) = json
        .split_once(ITEMS)
        .ok_or_else(|| Refusal::internal("the reply has no list of items"))?;
    let mut parts = vec![Segment::Own(format!("{before}\"items\":").into_bytes())];
    parts.extend(items(slots, versions));
    parts.push(Segment::Own(after.as_bytes().to_vec()));
    let packed = accepts(request.headers(), "gzip");
    let mut reply = HttpResponse::Ok();
    reply
        .content_type(header::ContentType::json())
        .insert_header((header::VARY, "accept-encoding"));
    if !packed {
        return Ok(reply.body(gzip::plain(&parts)));
    }
    reply.insert_header((header::CONTENT_ENCODING, "gzip"));
    Ok(reply.body(gzip::gzip(&parts)))
}

/// The versions that a paper holds, in the order of its slots.
pub(in crate::attempts) async fn versions(state: &State, slots: &[Slot]) -> Result<Vec<Arc<ItemVersion>>, Refusal> {
    let ids = slots.iter().map(|slot| slot.item_version_id);
    state.item_versions.in_order(state.db.reader(), ids).await
}

/// The list of items, as JSON in parts.
pub(in crate::attempts) fn items<'a>(slots: &[Slot], versions: &'a [Arc<ItemVersion>]) -> Vec<Segment<'a>> {
    let mut parts = Vec::with_capacity(slots.len() * 2 + 1);
    let mut between = "[";
    for (slot, version) in slots.iter().zip(versions) {
        // The arrangement is stored as the list of lists that the page reads.
        let head = format!(
            r#"{between}{{"position":{},"max":"{}","order":{},"item":"#,
            slot.position,
            Points::from_units(slot.max_units),
            slot.arrangement
        );
        parts.push(Segment::Own(head.into_bytes()));
        parts.push(Segment::Shared(&version.view));
        between = "},";
    }
    let end = if slots.is_empty() { "[]" } else { "}]" };
    parts.push(Segment::Own(end.as_bytes().to_vec()));
    parts
}
