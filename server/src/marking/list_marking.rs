//! Lists the extended responses that the jury marks, by codes instead of names.

use crate::entities::score::ScoreState;
use crate::identity::{Anything, Guard};
use crate::marking::store;
use crate::marking::wire;
use crate::platform::Reply;
use crate::release::Sight;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::marking::MarkingRow;

crate::operation!(ListMarking => Anything);

/// The queue: unmarked first, and in each part the oldest first. Own responses are not in it, nor what the reader may meet in an own paper.
#[utoipa::path(tag = "marking", responses((status = 200, body = Vec<MarkingRow>)))]
#[get("/api/marking")]
pub async fn list_marking(guard: Guard<ListMarking>, state: web::Data<State>) -> Reply<Vec<MarkingRow>> {
    let entries = store::queue(
        state.db.reader(),
        guard.actor.account,
        &[ScoreState::Awaiting, ScoreState::Marked],
    )
    .await?;
    let sight = Sight::of(&state, &guard.actor).await?;
    let open = entries.iter().filter(|entry| !entry.is_closed_to(&sight));
    let rows: Result<Vec<MarkingRow>, _> = open.map(|entry| wire::row(&state.keys, entry)).collect();
    let mut rows = rows?;
    rows.sort_by_key(|row| row.marked);
    Ok(web::Json(rows))
}
