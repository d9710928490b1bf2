//! What the operations of this capability are done to.

use crate::banks::store::{self, CurrentItem};
use crate::identity::guard::path_id;
use crate::identity::{Actor, Relation, Target};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::HttpRequest;
use olymp_assessment::ids::BankId;

/// The bank that the path names as `{bank}`; it belongs to nobody.
pub struct BankTarget(pub BankId);

impl Target for BankTarget {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let found = store::find_bank(state.db.reader(), path_id(request, "bank")?).await?;
        Ok(found.map(|row| Self(BankId(row.id))))
    }

    fn relation(&self, _: &Actor) -> Relation {
        Relation::Any
    }
}

impl Target for CurrentItem {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        store::find_item(state.db.reader(), path_id(request, "item")?).await
    }

    fn relation(&self, _: &Actor) -> Relation {
        Relation::Any
    }
}
