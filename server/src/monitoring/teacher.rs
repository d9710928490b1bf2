//! What profiles and evidence are read of.

use crate::identity::guard::Target;
use crate::identity::{Actor, Person, Relation};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::HttpRequest;
use std::ops::Deref;

/// The person that the path names as `{account}`, as one who takes assessments.
///
/// Other than for [`Person`], a further role (a teacher who also coordinates) protects nothing here: it is about what they
/// answered, not about their account.
pub struct Teacher(Person);

impl Deref for Teacher {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.0
    }
}

impl Target for Teacher {
    async fn load(request: &HttpRequest, state: &State, actor: &Actor) -> Result<Option<Self>, Refusal> {
        Ok(Person::load(request, state, actor).await?.map(Self))
    }

    fn relation(&self, actor: &Actor) -> Relation {
        if self.account == actor.account {
            Relation::Own
        } else if self.school.is_some() && self.school == actor.school {
            Relation::School
        } else {
            Relation::Foreign
        }
    }
}
