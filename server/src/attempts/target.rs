//! The attempt that the path names as `{attempt}`.

use crate::entities::attempt;
use crate::identity::guard::path_id;
use crate::identity::{Actor, Relation, Target};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::HttpRequest;
use olymp_assessment::ids::AttemptId;

/// An attempt; only its participant may touch it.
pub struct OwnAttempt {
    /// The row, as it stood when the request came.
    pub row: attempt::Model,
}

impl OwnAttempt {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> AttemptId {
        AttemptId(self.row.id)
    }
}

impl Target for OwnAttempt {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let id: AttemptId = path_id(request, "attempt")?;
        Ok(state.batchers.attempts.run(id).await?.map(|row| Self { row }))
    }

    fn relation(&self, actor: &Actor) -> Relation {
        if self.row.account_id == actor.account.0 {
            Relation::Own
        } else {
            Relation::Foreign
        }
    }
}
