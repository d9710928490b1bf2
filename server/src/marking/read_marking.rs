//! Reads one extended response with what it is marked by.

use crate::attempts;
use crate::banks::stored_html;
use crate::entities::score::ScoreState;
use crate::identity::Guard;
use crate::marking::store::{self, Entry};
use crate::marking::{MarkingTarget, wire};
use crate::platform::{Connection, Refusal, Reply};
use crate::release::Sight;
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::ids::AttemptId;
use olymp_assessment::response::Response;
use olymp_contract::marking::MarkingTask;

crate::operation!(ReadMarking => MarkingTarget);

/// One response to mark, with its item, criteria, model answer, the mark so far and the next of the queue.
#[utoipa::path(tag = "marking", params(("work" = String, Path), ("position" = u16, Path)),
    responses((status = 200, body = MarkingTask), (status = 404)))]
#[get("/api/marking/{work}/{position}")]
pub async fn read_marking(guard: Guard<ReadMarking>, state: web::Data<State>) -> Reply<MarkingTask> {
    let (db, entry) = (state.db.reader(), &guard.target.entry);
    let item = store::item(db, entry).await?;
    let sight = Sight::of(&state, &guard.actor).await?;
    let mut unmarked = store::queue(db, guard.actor.account, &[ScoreState::Awaiting]).await?;
    unmarked.retain(|entry| !entry.is_closed_to(&sight));
    let response = written(db, entry).await?;
    Ok(web::Json(MarkingTask {
        row: wire::row(&state.keys, entry)?,
        item: stored_html::view(&item.view)?,
        response_hash: wire::response_hash(&response),
        response,
        criteria: wire::criteria(&item.interaction)?.iter().map(wire::criterion).collect(),
        sample_html: stored_html::html(item.key_html),
        mark: store::latest(db, entry).await?.map(wire::mark).transpose()?,
        next: next(entry, &unmarked)
            .map(|next| wire::address(&state.keys, next))
            .transpose()?,
    }))
}

/// The text of the current response; empty where nothing was written.
pub(super) async fn written(db: &impl Connection, entry: &Entry) -> Result<String, Refusal> {
    let mut current = attempts::store::current(db, AttemptId(entry.attempt_id)).await?;
    let response = current.remove(&entry.position).and_then(|current| current.response);
    Ok(match response {
        Some(Response::Extended { text }) => text,
        _ => String::new(),
    })
}

/// The unmarked response behind this one in the queue, the first of all where this is the last.
fn next<'a>(entry: &Entry, unmarked: &'a [Entry]) -> Option<&'a Entry> {
    let place = |entry: &Entry| (entry.finished_at, entry.attempt_id, entry.position);
    let others = || unmarked.iter().filter(|other| place(other) != place(entry));
    others()
        .find(|other| place(other) > place(entry))
        .or_else(|| others().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn entry(finished_at: i64, position: i16) -> Entry {
        Entry {
            attempt_id: Uuid::from_u128(u128::try_from(finished_at).unwrap()),
            position,
            state: ScoreState::Awaiting,
            units: 0,
            remainder: 0,
            denominator: 1,
            max_units: 0,
            item_version_id: Uuid::nil(),
            item_id: Uuid::nil(),
            assessment_id: Uuid::nil(),
            title: String::new(),
            finished_at: Some(finished_at),
        }
    }

    #[test]
    fn the_next_is_behind_and_then_from_the_start() {
        let queue = [entry(1, 4), entry(1, 9), entry(2, 4)];
        let after = |entry: &Entry| next(entry, &queue).map(|next| next.position);
        assert_eq!(after(&queue[0]), Some(9));
        assert_eq!(next(&queue[1], &queue).unwrap().attempt_id, queue[2].attempt_id);
        assert_eq!(after(&queue[2]), Some(4));
        assert_eq!(next(&queue[2], &queue).unwrap().attempt_id, queue[0].attempt_id);
        assert!(next(&queue[0], &queue[..1]).is_none());
        assert_eq!(after(&entry(1, 5)), Some(9));
    }
}
