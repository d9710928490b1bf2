//! Downloads the deficit map as a workbook.

use crate::assessments::published;
use crate::exports::file;
use crate::exports::map_book::{self, Asked};
use crate::identity::{Anything, Guard};
use crate::monitoring::{MapQuery, deficit_map, rule};
use crate::platform::{ClockExt, Refusal};
use crate::release::Sight;
use crate::state::State;
use actix_web::{HttpResponse, get, web};

crate::operation!(DownloadDeficitMap => Anything);

/// The map of `read_deficit_map` as XLSX.
#[utoipa::path(tag = "exports", params(MapQuery), responses(
    (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = 404),
    (status = 403, description = "takes_part"), (status = 409, description = "not_released")))]
#[get("/api/monitoring/map.xlsx")]
pub async fn download_deficit_map(
    guard: Guard<DownloadDeficitMap>,
    state: web::Data<State>,
    query: web::Query<MapQuery>,
) -> Result<HttpResponse, Refusal> {
    let (db, scope) = (state.db.reader(), query.within(&guard)?);
    let sight = Sight::of(&state, &guard.actor).await?;
    let map = deficit_map(db, &scope, &sight, &rule(&state.config)).await?;
    let assessment = match scope.assessment {
        Some(id) => published(db, id).await?.map(|held| held.title.clone()),
        None => None,
    };
    let asked = Asked {
        dimension: scope.dimension,
        assessment,
    };
    let made_at = state.clock.millis();
    let name = format!("Карта дефицитов. {}", map.scope_title);
    let book = file::made(move || map_book::book(&map, &asked, made_at)).await?;
    Ok(file::reply(book, &name, "deficit-map.xlsx", made_at))
}
