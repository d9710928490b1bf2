//! Reads the deficit map of the region, a school or a working group.

use crate::identity::{Anything, Guard};
use crate::monitoring::{MapQuery, deficit_map, rule};
use crate::platform::Reply;
use crate::release::Sight;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::monitoring::DeficitMap;

crate::operation!(ReadDeficitMap => Anything);

/// Teacher × competency; a school coordinator sees the own school only, whatever is asked.
#[utoipa::path(tag = "monitoring", params(MapQuery), responses((status = 200, body = DeficitMap), (status = 404), (status = 403, description = "takes_part"), (status = 409, description = "not_released")))]
#[get("/api/monitoring/map")]
pub async fn read_deficit_map(
    guard: Guard<ReadDeficitMap>,
    state: web::Data<State>,
    query: web::Query<MapQuery>,
) -> Reply<DeficitMap> {
    let scope = query.within(&guard)?;
    let sight = Sight::of(&state, &guard.actor).await?;
    let map = deficit_map(state.db.reader(), &scope, &sight, &rule(&state.config)).await?;
    Ok(web::Json(map))
}
