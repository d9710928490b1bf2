//! Lists the working groups; a school coordinator sees those with members of the own school, and counts these only.

use crate::identity::reached_school;
use crate::identity::{Anything, Guard};
use crate::platform::Reply;
use crate::programme::store;
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::programme::GroupRow;

crate::operation!(ListGroups => Anything);

/// Working groups that the reader may see, by title.
#[utoipa::path(tag = "programme", responses((status = 200, body = Vec<GroupRow>)))]
#[get("/api/groups")]
pub async fn list_groups(guard: Guard<ListGroups>, state: web::Data<State>) -> Reply<Vec<GroupRow>> {
    let school = reached_school(&guard)?;
    Ok(web::Json(store::groups(state.db.reader(), school).await?))
}
