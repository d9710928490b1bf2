//! What the operations of this capability are done to.

use crate::assessments::{Published, published};
use crate::identity::guard::{Target, path_id};
use crate::identity::{Actor, Relation};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::HttpRequest;

/// The published assessment that the path names as `{assessment}`; a draft has no results to speak of.
pub struct PublishedTarget(pub Published);

impl Target for PublishedTarget {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let id = path_id(request, "assessment")?;
        Ok(published(state.db.reader(), id).await?.map(Self))
    }

    fn relation(&self, _: &Actor) -> Relation {
        Relation::Any
    }
}
