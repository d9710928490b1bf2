//! Whether right answers could be read before an attempt that the clock has ended goes on.

use crate::assessments::Times;
use crate::assessments::{self, Published};
use crate::entities::attempt;
use crate::platform::Refusal;
use crate::state::State;
use olymp_assessment::ids::{AssessmentId, AttemptId};
use std::collections::HashMap;

/// For each of these attempts, whether anybody can read its score or right answers by now: a score tells what was right, too.
/// While the assessment is not over its items keep their keys everywhere else. Open attempts count as ended at their deadlines.
///
/// To be asked before the transaction that lets them go on.
///
/// # Errors
/// Where the database does not answer.
pub async fn readable_keys(state: &State, rows: &[attempt::Model]) -> Result<HashMap<AttemptId, bool>, Refusal> {
    let mut readable = HashMap::with_capacity(rows.len());
    if rows.is_empty() {
        return Ok(readable);
    }
    // Asked also by what makes up for a pause.
    let (db, times) = (state.db.reader(), Times::unsettled(state));
    let extras = assessments::longest_extra(db).await?;
    for row in rows {
        let assessment = AssessmentId(row.assessment_id);
        let Some(plan) = state.assessments.plan(db, assessment).await? else {
            continue;
        };
        let longest_extra = extras.get(&assessment).copied().unwrap_or_default();
        let (held, final_at) = (Published { plan, longest_extra }, times.final_at(row));
        let told = [
            times.score_released_at(&held, final_at),
            times.answers_released_at(&held, final_at),
        ];
        // When it is over for all, coordinators see points whatever the participant is shown.
        let is_told = times.is_over(&held) || told.into_iter().any(|at| times.is_past(at));
        readable.insert(AttemptId(row.id), is_told);
    }
    Ok(readable)
}
