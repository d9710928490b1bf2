//! What the operations of this capability are done to.

use crate::assessments::{Published, published};
use crate::identity::guard::{Target, path_id};
use crate::identity::{Actor, Guard, Operation, Reach, Relation};
use crate::platform::{Refusal, State};
use actix_web::HttpRequest;
use olymp_assessment::ids::SchoolId;
use olymp_contract::codes::Code;

/// The published assessment that the path names as `{assessment}`; a draft has no results to speak of.
pub struct Held(pub Published);

impl Target for Held {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let id = path_id(request, "assessment")?;
        Ok(published(state.db.reader(), id).await?.map(Self))
    }

    fn relation(&self, _: &Actor) -> Relation {
        Relation::Any
    }
}

/// The school whose rows the permission reaches; `None`: all schools.
///
/// # Errors
/// `not_found` for one who sees the own school only and has none.
pub fn reached_school<O: Operation>(guard: &Guard<O>) -> Result<Option<SchoolId>, Refusal> {
    match guard.reach {
        Reach::Own | Reach::School => guard.actor.school.map(Some).ok_or_else(|| Code::NotFound.into()),
        Reach::All | Reach::Unbounded => Ok(None),
    }
}
