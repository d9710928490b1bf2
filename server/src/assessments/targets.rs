//! What the operations of this capability are done to.

use crate::assessments::store;
use crate::entities::assessment;
use crate::identity::guard::path_id;
use crate::identity::{Actor, Relation, Target};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::HttpRequest;
use olymp_assessment::ids::AssessmentId;

/// The assessment that the path names as `{assessment}`, draft or published; it belongs to nobody.
pub struct AssessmentTarget {
    /// The assessment.
    pub id: AssessmentId,
    /// As it stood when the request came.
    pub row: assessment::Model,
}

impl Target for AssessmentTarget {
    async fn load(request: &HttpRequest, state: &State, _: &Actor) -> Result<Option<Self>, Refusal> {
        let id = path_id(request, "assessment")?;
        let found = store::find(state.db.reader(), id).await?;
        Ok(found.map(|row| Self { id, row }))
    }

    fn relation(&self, _: &Actor) -> Relation {
        Relation::Any
    }
}
