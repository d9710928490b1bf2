//! What the operations of this capability are done to.

use crate::identity::guard::path_id;
use crate::identity::{Actor, Relation, Target};
use crate::marking::store::{self, Entry};
use crate::platform::Refusal;
use crate::release::Sight;
use crate::state::State;
use actix_web::HttpRequest;
use olymp_assessment::ids::AttemptId;
use olymp_contract::codes::Code;

/// An extended response of a finished attempt, as the path names it by `{work}` (see `Keys::marking_id`) and `{position}`.
///
/// For the one who sat the attempt there is no such thing: nobody marks their own.
pub struct MarkingTarget {
    /// The row of the queue.
    pub entry: Entry,
}

impl MarkingTarget {
    /// The attempt.
    #[must_use]
    pub fn attempt(&self) -> AttemptId {
        AttemptId(self.entry.attempt_id)
    }
}

impl Target for MarkingTarget {
    async fn load(request: &HttpRequest, state: &State, actor: &Actor) -> Result<Option<Self>, Refusal> {
        let attempt = state
            .keys
            .marked_attempt(path_id(request, "work")?)
            .map_err(Refusal::internal)?;
        let position: i16 = path_id(request, "position")?;
        let entry = store::find(state.db.reader(), attempt, position, actor.account).await?;
        let Some(entry) = entry else { return Ok(None) };
        if entry.is_closed_to(&Sight::of(state, actor).await?) {
            return Err(Code::TakesPart.into());
        }
        Ok(Some(Self { entry }))
    }

    fn relation(&self, _: &Actor) -> Relation {
        Relation::Any
    }
}
