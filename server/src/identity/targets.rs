//! What the operations of this capability are done to.

use crate::identity::guard::{Target, path_id};
use crate::identity::{Actor, Relation, store};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::HttpRequest;
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::session::Role;

/// No particular thing.
pub struct Anything;

impl Target for Anything {
    async fn load(_: &HttpRequest, _: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        Ok(Some(Self))
    }

    fn relation(&self, _: &Actor) -> Relation {
        Relation::Any
    }
}

/// The person that the path names as `{account}`.
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// Full name.
    pub name: String,
    /// The school; `None` for people of the institute.
    pub school: Option<SchoolId>,
    /// The roles.
    pub roles: Vec<Role>,
}

impl Target for Person {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let account: AccountId = path_id(request, "account")?;
        store::find_person(state.db.reader(), account).await
    }

    fn relation(&self, actor: &Actor) -> Relation {
        if self.account == actor.account {
            Relation::Own
        } else if self.roles.iter().any(|role| *role != Role::Participant) {
            Relation::Protected
        } else if self.school.is_some() && self.school == actor.school {
            Relation::School
        } else {
            Relation::Foreign
        }
    }
}
