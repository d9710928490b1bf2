//! The attempt that the path names as `{attempt}`, as staff see it.

use crate::attempts::store;
use crate::entities::attempt;
use crate::identity::guard::path_id;
use crate::identity::{Actor, Relation, Target, store as people};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::HttpRequest;
use olymp_assessment::ids::{AccountId, AttemptId, SchoolId};

/// An attempt with the one who sat it; it belongs to the school of that person.
pub struct HeldAttempt {
    /// The row, as it stood when the request came.
    pub row: attempt::Model,
    /// The participant's full name.
    pub name: String,
    school: Option<SchoolId>,
}

impl Target for HeldAttempt {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let (db, id) = (state.db.reader(), path_id::<AttemptId>(request, "attempt")?);
        let Some(row) = store::find(db, id).await? else {
            return Ok(None);
        };
        let person = people::find_person(db, AccountId(row.account_id)).await?;
        Ok(person.map(|person| Self {
            row,
            name: person.name,
            school: person.school,
        }))
    }

    fn relation(&self, actor: &Actor) -> Relation {
        if self.school.is_some() && self.school == actor.school {
            Relation::School
        } else {
            Relation::Foreign
        }
    }
}
