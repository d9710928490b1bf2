//! An assessment as staff see it.

use crate::assessments::papers_progress::papers_progress;
use crate::assessments::{report, store, wire};
use crate::entities::assessment;
use crate::platform::Refusal;
use crate::state::State;
use olymp_assessment::ids::AssessmentId;
use olymp_contract::assessments::AssessmentView;
use olymp_contract::codes::Code;

/// Reads and shows an assessment.
///
/// # Errors
/// `not_found` where there is none.
pub async fn read(state: &State, id: AssessmentId) -> Result<AssessmentView, Refusal> {
    let row = store::find(state.db.reader(), id).await?.ok_or(Code::NotFound)?;
    of(state, &row).await
}

/// Shows a row. The blueprint of a draft is held against the banks as they are, that of a published one against its pool.
///
/// # Errors
/// Where the database does not answer.
pub async fn of(state: &State, row: &assessment::Model) -> Result<AssessmentView, Refusal> {
    let (db, id) = (state.db.reader(), AssessmentId(row.id));
    let blueprint = wire::blueprint(row)?;
    let pool = if store::is_published(row) {
        store::frozen_pool(db, id).await?
    } else {
        report::current_pool(db, &blueprint).await?
    };
    Ok(AssessmentView {
        id: wire::id(id),
        status: wire::status(row)?,
        version: u32::try_from(row.version).unwrap_or(0),
        draft: wire::draft(row)?,
        report: report::report(state, db, &blueprint, &pool).await?,
        counts: store::counts_of(db, id).await?,
        papers: papers_progress(state, id).await?,
    })
}
