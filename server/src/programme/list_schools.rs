//! Lists the schools of the programme; a school coordinator sees the own one.

use crate::identity::reached_school;
use crate::identity::{Anything, Guard};
use crate::platform::Reply;
use crate::programme::store;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::programme::SchoolRow;

crate::operation!(ListSchools => Anything);

/// Schools that the reader may see, by name, with how many of their teachers and heads took part.
#[utoipa::path(tag = "programme", responses((status = 200, body = Vec<SchoolRow>)))]
#[get("/api/schools")]
pub async fn list_schools(guard: Guard<ListSchools>, state: web::Data<State>) -> Reply<Vec<SchoolRow>> {
    let school = reached_school(&guard)?;
    let rule = state.consent.rule(state.clock.now());
    Ok(web::Json(store::schools(state.db.reader(), school, &rule).await?))
}
