//! Lists people: a school coordinator sees the own school only.

use crate::identity::{Anything, Guard, Reach, store};
use crate::platform::Reply;
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::ids::SchoolId;
use olymp_contract::codes::Code;
use olymp_contract::session::PersonRow;
use serde::Deserialize;

crate::operation!(ListPeople => Anything);

/// Which people.
#[derive(Deserialize, utoipa::IntoParams)]
pub struct Filter {
    /// Of this school; left out: all that the reader may see.
    school: Option<uuid::Uuid>,
}

/// People that the reader may see, by name.
#[utoipa::path(tag = "identity", params(Filter), responses(
    (status = 200, body = Vec<PersonRow>), (status = 404, description = "not_found: not the own school")))]
#[get("/api/people")]
pub async fn list_people(
    guard: Guard<ListPeople>,
    state: web::Data<State>,
    filter: web::Query<Filter>,
) -> Reply<Vec<PersonRow>> {
    let asked = filter.school.map(SchoolId);
    let school = if guard.reach == Reach::School {
        let own = guard.actor.school.ok_or(Code::NotFound)?;
        if asked.is_some_and(|asked| asked != own) {
            return Err(Code::NotFound.into());
        }
        Some(own)
    } else {
        asked
    };
    let rule = state.consent.rule(state.clock.now());
    Ok(web::Json(store::list_people(state.db.reader(), school, &rule).await?))
}
